// In: /urges and the step-up. Out: the inbox, the board, one slip, and the signer's two answers.
import { useQueryClient } from '@tanstack/react-query';
import { api, client, forgetLists, ifMatch, unwrap } from '@/api/client';
import type { UrgeLevel, UrgeSheet, UrgeState } from '@/api/types';

export const inboxQuery = (cursor: string | null) =>
  api.queryOptions('get', '/api/v1/urges', {
    params: { query: { awaitingMe: true, limit: 50, ...(cursor ? { cursor } : {}) } },
  });

export const boardQuery = (state: UrgeState, level?: UrgeLevel) =>
  api.queryOptions('get', '/api/v1/urges', {
    params: { query: { state, limit: 100, ...(level ? { level } : {}) } },
  });

export const slipQuery = (id: string) =>
  api.queryOptions('get', '/api/v1/urges/{id}', { params: { path: { id } } });

export const slipExplanation = (id: string) =>
  api.queryOptions('get', '/api/v1/urges/{id}/explanation', { params: { path: { id } } });

/** Signing and refusing; both say which version and which digest the signer has read. */
export function useSigning(slip: UrgeSheet) {
  const cache = useQueryClient();
  const params = { path: { id: slip.id }, header: ifMatch(slip.itemVersion) };
  const settle = async () => {
    forgetLists(cache);
    await cache.invalidateQueries({ queryKey: slipQuery(slip.id).queryKey });
  };
  return {
    sign: async () => {
      await unwrap(client.POST('/api/v1/urges/{id}/signature', { params, body: { digest: slip.digest } }));
      await settle();
    },
    refuse: async (reason: string) => {
      await unwrap(
        client.POST('/api/v1/urges/{id}/refusal', { params, body: { reason, digest: slip.digest } }),
      );
      await settle();
    },
    reread: () => cache.fetchQuery({ ...slipQuery(slip.id), staleTime: 0 }),
  };
}
