// In: /sessions, /me and /delegations. Out: signing in, out, stepping up, changing the password, and what heads delegate.
import { useQueryClient } from '@tanstack/react-query';
import { api, client, ifMatch, unwrap } from '@/api/client';
import { accept, forget, passwordChanged } from '@/api/session';
import { loseStepUp } from '@/api/step-up';
import type { Body, Delegation } from '@/api/types';

export async function signIn(username: string, password: string): Promise<void> {
  accept(await unwrap(client.POST('/api/v1/sessions', { body: { username, password } })));
}

/** Leaves the session on the server and here; what was cached of its matters goes too. */
export function useSignOut(): () => Promise<void> {
  const cache = useQueryClient();
  return async () => {
    await client.DELETE('/api/v1/sessions/current').catch(() => undefined);
    cache.clear();
    loseStepUp();
    forget();
  };
}

export async function changePassword(body: { current: string; new: string }): Promise<void> {
  await unwrap(client.POST('/api/v1/me/password', { body }));
  passwordChanged();
}

const DELEGATIONS = '/api/v1/delegations';

export const delegationsQuery = (limit: number) =>
  api.queryOptions('get', DELEGATIONS, { params: { query: { limit } } });

/** To whom the head of the unit can delegate. */
export const delegatesQuery = () => api.queryOptions('get', '/api/v1/delegations/deputies');

export function useDelegations() {
  const cache = useQueryClient();
  const done = () => cache.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] === DELEGATIONS });
  return {
    give: async (body: Body<typeof DELEGATIONS, 'post'>) => {
      await unwrap(client.POST(DELEGATIONS, { body }));
      await done();
    },
    end: async ({ id, version }: Delegation) => {
      const params = { path: { id }, header: ifMatch(version) };
      await unwrap(client.POST('/api/v1/delegations/{id}/end', { params, body: {} }));
      await done();
    },
  };
}
