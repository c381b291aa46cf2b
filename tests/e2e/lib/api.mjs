// In: a server and a person's name and password. Out: their calls of the API, for what is set up before the browser opens and for the people who have no page in a journey.
import assert from 'node:assert/strict';

/** One call; anything but the expected status is an error that shows the answer. */
async function call(base, method, path, { token, body, ifMatch, expect = [200, 201, 204] } = {}) {
  const headers = { 'accept-language': 'zh-CN', 'duban-client': 'mobile' };
  if (token) headers.authorization = `Bearer ${token}`;
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (ifMatch !== undefined) headers['if-match'] = `"${ifMatch}"`;
  const answer = await fetch(`${base}/api/v1${path}`, {
    method,
    headers,
    body: body && JSON.stringify(body),
  });
  const text = await answer.text();
  assert.ok(expect.includes(answer.status), `${method} ${path} answered ${answer.status}: ${text}`);
  return text ? JSON.parse(text) : null;
}

/** Somebody signed in. */
export class Caller {
  #base;
  #token;

  constructor(base, token) {
    this.#base = base;
    this.#token = token;
  }

  static async signIn(base, username, password) {
    const session = await call(base, 'POST', '/sessions', { body: { username, password } });
    return new Caller(base, session.accessToken);
  }

  /** Trades a one-time code for a password, and signs in with it. */
  static async arrive(base, username, code, password) {
    const first = await Caller.signIn(base, username, code);
    await first.post('/me/password', { current: code, new: password });
    return Caller.signIn(base, username, password);
  }

  get(path) {
    return call(this.#base, 'GET', path, { token: this.#token });
  }

  post(path, body, ifMatch) {
    return call(this.#base, 'POST', path, { token: this.#token, body, ifMatch });
  }

  put(path, body, ifMatch) {
    return call(this.#base, 'PUT', path, { token: this.#token, body, ifMatch });
  }

  /** Writes and signs the report of a unit: the newest draft, covering what the labels match. */
  async report(head, itemId, unitName, matches, content) {
    const before = await this.get(`/items/${itemId}`);
    const mine = before.assignments.find(({ unit }) => unit.name === unitName);
    assert.ok(mine, `${unitName} has no assignment`);
    const covers = mine.obligations
      .filter(({ state, label }) => state === 'open' && matches.test(label))
      .map(({ id }) => id);
    assert.ok(
      covers.length > 0,
      `${unitName} owes nothing that matches ${matches}: ${mine.obligations.map(({ label }) => label)}`,
    );
    const written = await this.post(
      `/assignments/${mine.id}/reports`,
      { covers, content, noProgress: false },
      before.version,
    );
    const draft = written.assignments
      .find(({ id }) => id === mine.id)
      .reports.find(({ state }) => state === 'draft');
    return head.post(`/reports/${draft.id}/signature`, {}, written.version);
  }
}
