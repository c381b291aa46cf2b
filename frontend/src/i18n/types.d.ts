// In: the Chinese messages. Out: `t` knows its keys; a misspelt one does not compile.
import 'i18next';
import type { zh } from './zh';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof zh };
  }
}
