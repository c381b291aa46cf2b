// In: the refresh cookie. Out: a fresh access token, asked for once however many callers, pages or tabs need it.
import { accept, forget, sessionState } from './session';
import type { Session } from './types';

const EARLY_MS = 20_000;
let underWay: Promise<boolean> | null = null;

async function ask(): Promise<boolean> {
  const before = sessionState();
  const answer = await globalThis
    .fetch(
      new Request(`${location.origin}/api/v1/sessions/refresh`, {
        method: 'POST',
        credentials: 'same-origin',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      }),
    )
    .catch(() => null);
  if (!answer) return false; // no network: stay as we are, the caller shows it
  if (!answer.ok) {
    if (answer.status < 500 || before.status === 'restoring') forget();
    return false;
  }
  accept((await answer.json()) as Session);
  return true;
}

/** The server revokes a whole family when one token is used twice; so tabs take turns. */
async function inTurn(work: () => Promise<boolean>): Promise<boolean> {
  return 'locks' in navigator ? await navigator.locks.request('duban.refresh', work) : await work();
}

export function refreshSession(): Promise<boolean> {
  underWay ??= inTurn(ask).finally(() => {
    underWay = null;
  });
  return underWay;
}

/** Renews a token about to end, so that a request does not have to fail first. */
export async function freshToken(): Promise<string | null> {
  const now = sessionState();
  if (now.status !== 'signed_in') return null;
  if (now.expiresAt - Date.now() < EARLY_MS) await refreshSession();
  const then = sessionState();
  return then.status === 'signed_in' ? then.token : null;
}
