// In: /users. Out: the list, and what administrators do with an account.
import { useQueryClient } from '@tanstack/react-query';
import { api, client, ifMatch, unwrap } from '@/api/client';
import type { Body, Role, User } from '@/api/types';

export const usersQuery = (q: string, cursor: string | null) =>
  api.queryOptions('get', '/api/v1/users', {
    params: { query: { limit: 100, ...(q ? { q } : {}), ...(cursor ? { cursor } : {}) } },
  });

export function useUserCommands() {
  const cache = useQueryClient();
  const done = () =>
    cache.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] === '/api/v1/users' });
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
    unlock: async (user: User) => {
      await unwrap(client.POST('/api/v1/users/{id}/unlock', { ...on(user), body: {} }));
      await done();
    },
    reread: done,
  };
}
