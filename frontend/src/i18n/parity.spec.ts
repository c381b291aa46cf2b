// In: both languages. Out: the promise that neither says more than the other.
import { expect, it } from 'vitest';
import { en } from './en';
import { zh } from './zh';

type Messages = { [key: string]: string | Messages };

function flat(messages: Messages, prefix = ''): [key: string, text: string][] {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value] as [string, string]] : flat(value, `${prefix + key}.`),
  );
}
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

it('has the same keys in Chinese and English', () => {
  expect(
    flat(en)
      .map(([key]) => key)
      .sort(),
  ).toEqual(
    flat(zh)
      .map(([key]) => key)
      .sort(),
  );
});

it('fills the same gaps in Chinese and English', () => {
  const english = new Map(flat(en));
  const different = flat(zh).filter(
    ([key, text]) => placeholders(text).join() !== placeholders(english.get(key) ?? '').join(),
  );
  expect(different).toEqual([]);
});

it('leaves no message empty', () => {
  expect([...flat(zh), ...flat(en)].filter(([, text]) => text.trim() === '')).toEqual([]);
});
