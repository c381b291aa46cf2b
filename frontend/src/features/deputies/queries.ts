// In: /deputies. Out: who acts for whom and until when; naming and ending it.
import { useQueryClient } from '@tanstack/react-query';
import { api, client, ifMatch, unwrap } from '@/api/client';
import type { Body, Deputy } from '@/api/types';

export const deputiesQuery = (cursor: string | null) =>
  api.queryOptions('get', '/api/v1/deputies', {
    params: { query: { limit: 50, ...(cursor ? { cursor } : {}) } },
  });

export function useDeputyCommands() {
  const cache = useQueryClient();
  const done = () =>
    cache.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] === '/api/v1/deputies' });
  return {
    name: async (body: Body<'/api/v1/deputies', 'post'>) => {
      await unwrap(client.POST('/api/v1/deputies', { body }));
      await done();
    },
    end: async (deputy: Deputy) => {
      const params = { path: { id: deputy.id }, header: ifMatch(deputy.version) };
      await unwrap(client.POST('/api/v1/deputies/{id}/end', { params, body: {} }));
      await done();
    },
  };
}
