// In: the server's CSP. Out: the two things antd does that it would forbid, allowed narrowly.
// The policy asks for a nonce on every style element and for trusted types on every `innerHTML`.
interface TrustedTypesFactory {
  createPolicy(name: string, rules: { createHTML: (text: string) => string }): unknown;
}

const factory = (window as Window & { trustedTypes?: TrustedTypesFactory }).trustedTypes;

// antd writes style sheets through `innerHTML`: only text that cannot hold an element passes.
factory?.createPolicy('default', {
  createHTML: (text) => {
    if (text.includes('<')) throw new TypeError('HTML from strings is not written here');
    return text;
  },
});

/** The nonce the server put into the page for this response. */
export const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

// antd's scroll lock and scroll-bar measure make style elements without the nonce it was given.
const create = document.createElement.bind(document);
document.createElement = ((tag: string, options?: ElementCreationOptions) => {
  const element = create(tag, options);
  if (element instanceof HTMLStyleElement) element.nonce = nonce;
  return element;
}) as typeof document.createElement;
