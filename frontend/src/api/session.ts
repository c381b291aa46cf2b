// In: answers of /sessions. Out: who is signed in. The access token lives here, in memory, and nowhere else.
import { useSyncExternalStore } from 'react';
import type { Me, PersonRef, Session } from './types';

export interface SignedIn {
  status: 'signed_in';
  token: string;
  /** Milliseconds since the epoch after which the token must be renewed. */
  expiresAt: number;
  me: Me;
  mustChangePassword: boolean;
  /** Whose deputy the caller acts as, if any. */
  actingFor: PersonRef | null;
}
export type SessionState = { status: 'restoring' } | { status: 'signed_out' } | SignedIn;

const ACTING = 'duban.actingFor';
/** Says that a refresh cookie may exist, so that a first visit asks nothing in vain. Holds no secret. */
const HINT = 'duban.signedInBefore';

let state: SessionState = { status: 'restoring' };
const listeners = new Set<() => void>();

function set(next: SessionState): void {
  state = next;
  for (const listener of listeners) listener();
}

export const sessionState = (): SessionState => state;

export function subscribeSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useSession(): SessionState {
  return useSyncExternalStore(subscribeSession, sessionState);
}

/** The person signed in; only for pages behind the sign-in. */
export function useMe(): Me {
  const session = useSession();
  if (session.status !== 'signed_in') throw new Error('useMe is used outside of the signed-in shell');
  return session.me;
}

/** Whose roles count now: the principal's while acting for one, else the caller's own. */
export function useActiveRoles(): readonly string[] {
  const session = useSession();
  if (session.status !== 'signed_in') return [];
  const { me, actingFor } = session;
  const principal = me.mayActFor.find((each) => each.userId === actingFor?.id);
  return principal?.roles ?? me.roles;
}

/** Whether the caller acts for the supervision office, not for a unit or as a leader. */
export function useIsOffice(): boolean {
  return useActiveRoles().some((role) => role === 'clerk' || role === 'director');
}

export function accept(session: Session): void {
  const kept = sessionStorage.getItem(ACTING);
  const principal = session.me.mayActFor.find((each) => each.userId === kept);
  localStorage.setItem(HINT, 'yes');
  set({
    status: 'signed_in',
    token: session.accessToken,
    expiresAt: Date.parse(session.expiresAt),
    me: session.me,
    mustChangePassword: session.mustChangePassword,
    actingFor: principal ? { id: principal.userId, displayName: principal.displayName } : null,
  });
}

export function forget(): void {
  localStorage.removeItem(HINT);
  sessionStorage.removeItem(ACTING);
  set({ status: 'signed_out' });
}

export function passwordChanged(): void {
  if (state.status === 'signed_in') set({ ...state, mustChangePassword: false });
}

export function actFor(principal: PersonRef | null): void {
  if (state.status !== 'signed_in') return;
  if (principal) sessionStorage.setItem(ACTING, principal.id);
  else sessionStorage.removeItem(ACTING);
  set({ ...state, actingFor: principal });
}

export const mayBeSignedIn = (): boolean => localStorage.getItem(HINT) !== null;
