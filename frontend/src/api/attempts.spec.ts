// In: decisions sent again because nothing was heard of them. Out: the same key for the same decision, another for another one.
import { beforeEach, expect, it } from 'vitest';
import { attempt, newForm } from './attempts';

const keys: string[] = [];
const versions: (string | null)[] = [];
let version = 7;

/** Presses the button: one attempt, answered by this status, or by nothing at all. */
async function press(words: string, status: number | 'dropped', headers: Record<string, string> = {}) {
  const request = new Request('http://localhost/api/v1/assignments/a-1/urgings', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'If-Match': `"${version}"` },
    body: JSON.stringify({ words }),
  });
  await attempt(request, async (keyed) => {
    keys.push(keyed.headers.get('Idempotency-Key') ?? '');
    versions.push(keyed.headers.get('If-Match'));
    if (status === 'dropped') throw new TypeError('Failed to fetch');
    return new Response(null, { status, headers });
  }).catch(() => null);
}

beforeEach(() => {
  keys.length = 0;
  versions.length = 0;
  version = 7;
  newForm();
});

it('keeps the key until the server has said yes or no', async () => {
  await press('电话催办', 'dropped');
  await press('电话催办', 503, { 'Retry-After': '1' });
  await press('电话催办', 409, { 'Retry-After': '1' });
  await press('电话催办', 200);
  expect(keys[0]).not.toBe('');
  expect(new Set(keys).size).toBe(1);
});

it('takes a new key after a definite answer', async () => {
  await press('电话催办', 422);
  await press('电话催办', 200);
  await press('电话催办', 200);
  expect(new Set(keys).size).toBe(3);
});

it('takes a new key when something else is sent', async () => {
  await press('电话催办', 'dropped');
  await press('当面催办', 'dropped');
  expect(new Set(keys).size).toBe(2);
});

it('takes a new key in a form opened anew', async () => {
  await press('电话催办', 'dropped');
  newForm();
  await press('电话催办', 'dropped');
  expect(new Set(keys).size).toBe(2);
});

it('sends again what was sent, though the matter was read anew in between', async () => {
  await press('电话催办', 'dropped');
  version = 8;
  await press('电话催办', 200);
  await press('电话催办', 200);
  expect(versions).toEqual(['"7"', '"7"', '"8"']);
  expect(keys[1]).toBe(keys[0]);
  expect(keys[2]).not.toBe(keys[0]);
});
