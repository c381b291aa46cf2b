// In: /users. Out: the list, and what administrators do with an account.
import { useQueryClient } from '@tanstack/react-query';
import { api, client, ifMatch, unwrap } from '@/api/client';
import type { Body, Role, Transfer, User } from '@/api/types';

export const usersQuery = (q: string, cursor: string | null) =>
  api.queryOptions('get', '/api/v1/users', {
    params: { query: { limit: 100, ...(q ? { q } : {}), ...(cursor ? { cursor } : {}) } },
  });

export const transfersQuery = (id: string) =>
  api.queryOptions('get', '/api/v1/users/{id}/transfers', { params: { path: { id } } });

export function useUserCommands() {
  const cache = useQueryClient();
  const done = () =>
    cache.invalidateQueries({
      predicate: ({ queryKey }) => String(queryKey[1]).startsWith('/api/v1/users'),
    });
  const on = (user: User) => ({ params: { path: { id: user.id }, header: ifMatch(user.version) } });
  return {
    create: async (body: Body<'/api/v1/users', 'post'>) => {
      const answer = await unwrap(client.POST('/api/v1/users', { body }));
      await done();
      return answer;
    },
    change: async (user: User, body: Body<'/api/v1/users/{id}', 'patch'>) => {
      await unwrap(client.PATCH('/api/v1/users/{id}', { ...on(user), body }));
      await done();
    },
    setRoles: async (user: User, roles: Role[]) => {
      await unwrap(client.PUT('/api/v1/users/{id}/roles', { ...on(user), body: { roles } }));
      await done();
    },
    reset: async (user: User) => {
      const answer = await unwrap(client.POST('/api/v1/users/{id}/reset', { ...on(user), body: {} }));
      await done();
      return answer;
    },
    confirmReset: async (user: User) => {
      const answer = await unwrap(
        client.POST('/api/v1/users/{id}/reset/confirmation', { ...on(user), body: {} }),
      );
      await done();
      return answer;
    },
    transfer: async (user: User, body: Body<'/api/v1/users/{id}/transfers', 'post'>) => {
      const params = { path: { id: user.id } };
      await unwrap(client.POST('/api/v1/users/{id}/transfers', { params, body }));
      await done();
    },
    transferRoles: async (user: User, body: Body<'/api/v1/users/{id}/role-transfers', 'post'>) => {
      const params = { path: { id: user.id } };
      await unwrap(client.POST('/api/v1/users/{id}/role-transfers', { params, body }));
      await done();
    },
    withdraw: async ({ id, version }: Transfer) => {
      const params = { path: { id }, header: ifMatch(version) };
      await unwrap(client.POST('/api/v1/transfers/{id}/withdrawal', { params, body: {} }));
      await cache.invalidateQueries({ queryKey: ['get', '/api/v1/users/{id}/transfers'] });
    },
    unlock: async (user: User) => {
      await unwrap(client.POST('/api/v1/users/{id}/unlock', { ...on(user), body: {} }));
      await done();
    },
    reread: done,
  };
}
