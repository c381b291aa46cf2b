// In: /notices. Out: the list, the count of unread ones, and marking one as read.
import { useQueryClient } from '@tanstack/react-query';
import { api, client, unwrap } from '@/api/client';

export const unreadQuery = () =>
  api.queryOptions('get', '/api/v1/notices/unread-count', {}, { refetchInterval: 300_000 });

export const noticesQuery = (unread: boolean, cursor?: string) =>
  api.queryOptions('get', '/api/v1/notices', {
    params: { query: { ...(unread ? { unread } : {}), ...(cursor ? { cursor } : {}), limit: 50 } },
  });

export const STREAM = '/api/v1/notices/stream';

export function useRead(): (id: string) => Promise<void> {
  const cache = useQueryClient();
  return async (id) => {
    await unwrap(client.POST('/api/v1/notices/{id}/read', { params: { path: { id } }, body: {} }));
    void cache.invalidateQueries({
      predicate: ({ queryKey }) => String(queryKey[1]).startsWith('/api/v1/notices'),
    });
  };
}
