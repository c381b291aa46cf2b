// In: /notices. Out: the list, the count of unread ones, and marking one as read.
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { api, client, forgetLists, unwrap } from '@/api/client';
import type { Notice } from '@/api/types';
import { everyWhilePresent } from '@/lib/presence';

export const unreadQuery = () =>
  api.queryOptions(
    'get',
    '/api/v1/notices/unread-count',
    {},
    { refetchInterval: everyWhilePresent(300_000) },
  );

export const noticesQuery = (unread: boolean, cursor: string | null) =>
  api.queryOptions('get', '/api/v1/notices', {
    params: { query: { ...(unread ? { unread } : {}), ...(cursor ? { cursor } : {}), limit: 50 } },
  });

export const STREAM = '/api/v1/notices/stream';

function rereadNotices(cache: QueryClient): void {
  void cache.invalidateQueries({
    predicate: ({ queryKey }) => String(queryKey[1]).startsWith('/api/v1/notices'),
  });
}

/** What a notice is about is read again where it is on the screen. */
export function learn(cache: QueryClient, notice: Notice): void {
  rereadNotices(cache);
  forgetLists(cache);
  if (notice.itemId)
    void cache.invalidateQueries({
      queryKey: ['get', '/api/v1/items/{id}', { params: { path: { id: notice.itemId } } }],
    });
}

export function useRead(): (id: string) => Promise<void> {
  const cache = useQueryClient();
  return async (id) => {
    await unwrap(client.POST('/api/v1/notices/{id}/read', { params: { path: { id } }, body: {} }));
    rereadNotices(cache);
  };
}
