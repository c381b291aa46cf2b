// In: every import of the sources. Out: the walls between the parts: api, ui, lib ← features ← app.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';

const SRC = join(import.meta.dirname, '..');

/** What each part may import besides itself; `app/paths` is the one leaf of app that everybody reads. */
const MAY: Record<string, readonly string[]> = {
  lib: [],
  i18n: ['lib'],
  api: ['lib', 'i18n'],
  ui: ['api', 'lib', 'i18n'],
  features: ['api', 'ui', 'lib', 'i18n', 'app/paths'],
  app: ['api', 'ui', 'lib', 'i18n', 'features'],
};

interface Import {
  from: string;
  to: string;
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(
  (name) => /\.tsx?$/.test(name) && !/\.spec\.tsx?$|\.d\.ts$/.test(name),
);

function importsOf(name: string): Import[] {
  const text = readFileSync(join(SRC, name), 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].flatMap(([, to = '']) => {
    if (to.startsWith('@/')) return [{ from: name, to: to.slice(2) }];
    if (to.startsWith('.')) return [{ from: name, to: relative(SRC, join(SRC, name, '..', to)) }];
    return [];
  });
}

const all = files.flatMap(importsOf);
const part = (path: string) => path.split('/')[0] ?? '';
const feature = (path: string) => path.split('/').slice(0, 2).join('/');

it('keeps every part behind its wall', () => {
  const breaches = all.filter(({ from, to }) => {
    const allowed = MAY[part(from)];
    if (!allowed || part(from) === part(to)) return false;
    return !allowed.some((each) => to === each || to.startsWith(`${each}/`));
  });
  expect(breaches).toEqual([]);
});

it('keeps features from knowing one another', () => {
  const breaches = all.filter(
    ({ from, to }) => part(from) === 'features' && part(to) === 'features' && feature(from) !== feature(to),
  );
  expect(breaches).toEqual([]);
});

it('lets only queries name an endpoint', () => {
  const naming = files.filter(
    (name) =>
      /^(features|ui|app)\//.test(name) &&
      !name.endsWith('queries.ts') &&
      /'\/api\/v1\//.test(readFileSync(join(SRC, name), 'utf8')),
  );
  expect(naming).toEqual([]);
});

it('leaves full-width marks to the messages, so that English readers meet none', () => {
  const marked = files.filter(
    (name) =>
      name.endsWith('.tsx') &&
      !name.startsWith('testing/') &&
      readFileSync(join(SRC, name), 'utf8')
        .split('\n')
        .some((line) => /[：；（）]/.test(line.replace(/\/\/.*|\/?\*.*/, ''))),
  );
  expect(marked).toEqual([]);
});

it('keeps the mock and the tests out of the product', () => {
  expect(all.filter(({ from, to }) => part(from) !== 'testing' && part(to) === 'testing')).toEqual([]);
});

it('keeps files short enough to be read in one sitting', () => {
  const long = files.filter(
    (name) =>
      !/schema|contract|testing\/mock/.test(name) &&
      readFileSync(join(SRC, name), 'utf8').split('\n').length > 400,
  );
  expect(long).toEqual([]);
});
