// In: strings handed to `innerHTML`. Out: only those that cannot hold an element: antd writes its styles that way.
// The server sends `require-trusted-types-for 'script'`; without this policy no style of antd would arrive.
interface TrustedTypesFactory {
  createPolicy(name: string, rules: { createHTML: (text: string) => string }): unknown;
}

const factory = (window as Window & { trustedTypes?: TrustedTypesFactory }).trustedTypes;

factory?.createPolicy('default', {
  createHTML: (text) => {
    if (text.includes('<')) throw new TypeError('HTML from strings is not written here');
    return text;
  },
});
