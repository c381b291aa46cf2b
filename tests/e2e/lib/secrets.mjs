// In: the log of a server's first start. Out: the names and one-time codes of its three administrators.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

const LINE = /\b(?<username>[a-z][a-z0-9._-]{2,63})\b[^\n]*?\b(?<code>[A-Z0-9]{4}(?:-[A-Z0-9]{4})+)\b/g;

export async function firstSecrets({ log }) {
  const found = [...(await readFile(log, 'utf8')).matchAll(LINE)].map(({ groups }) => ({ ...groups }));
  assert.equal(found.length, 3, `three administrators are told at the first start; see ${log}`);
  return found;
}
