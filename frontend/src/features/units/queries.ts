// In: /units. Out: the list, and making or changing one.
import { useQueryClient } from '@tanstack/react-query';
import { api, client, ifMatch, unwrap } from '@/api/client';
import type { Body, Unit } from '@/api/types';

export const unitsQuery = (q: string, cursor: string | null) =>
  api.queryOptions('get', '/api/v1/units', {
    params: { query: { limit: 100, ...(q ? { q } : {}), ...(cursor ? { cursor } : {}) } },
  });

/** What a unit would leave behind if it ended now; administrators see no items. */
export const endingQuery = (id: string) =>
  api.queryOptions('get', '/api/v1/units/{id}/ending-preview', {
    params: { path: { id }, query: { limit: 1 } },
  });

export function useUnitCommands() {
  const cache = useQueryClient();
  const done = () =>
    cache.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] === '/api/v1/units' });
  return {
    create: async (body: Body<'/api/v1/units', 'post'>) => {
      await unwrap(client.POST('/api/v1/units', { body }));
      await done();
    },
    change: async (unit: Unit, body: Body<'/api/v1/units/{id}', 'patch'>) => {
      const params = { path: { id: unit.id }, header: ifMatch(unit.version) };
      await unwrap(client.PATCH('/api/v1/units/{id}', { params, body }));
      await done();
    },
    reread: done,
  };
}
