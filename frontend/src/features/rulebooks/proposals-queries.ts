// In: /rulebook-proposals. Out: which versions were proposed, what each would change; proposing and deciding.
import { useQueryClient } from '@tanstack/react-query';
import { api, client, forgetLists, ifMatch, unwrap } from '@/api/client';
import type { RulebookProposal } from '@/api/types';

export const versionsQuery = (cursor: string | null) =>
  api.queryOptions('get', '/api/v1/rulebook-proposals', {
    params: { query: { limit: 20, ...(cursor ? { cursor } : {}) } },
  });

export const versionPreviewQuery = (id: string) =>
  api.queryOptions(
    'get',
    '/api/v1/rulebook-proposals/{id}/preview',
    { params: { path: { id } } },
    { retry: false },
  );

export function useVersionCommands() {
  const cache = useQueryClient();
  const reread = (ours: RegExp) =>
    cache.invalidateQueries({ predicate: ({ queryKey }) => ours.test(String(queryKey[1])) });
  const done = async () => {
    forgetLists(cache);
    // The list first: what has been decided has no preview any more, and none is asked for.
    await reread(/^\/api\/v1\/rulebook-proposals$/);
    await reread(/^\/api\/v1\/rulebook(?!-proposals$)/);
  };
  const at = ({ id, version }: RulebookProposal) => ({ path: { id }, header: ifMatch(version) });
  return {
    propose: async (text: string) => {
      await unwrap(client.POST('/api/v1/rulebook-proposals', { body: { text } }));
      await done();
    },
    approve: async (proposal: RulebookProposal) => {
      const params = at(proposal);
      await unwrap(client.POST('/api/v1/rulebook-proposals/{id}/approval', { params, body: {} }));
      await done();
    },
    decline: async (proposal: RulebookProposal, reason: string) => {
      const params = at(proposal);
      await unwrap(client.POST('/api/v1/rulebook-proposals/{id}/refusal', { params, body: { reason } }));
      await done();
    },
    reread: done,
  };
}
