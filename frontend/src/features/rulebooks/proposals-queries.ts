// In: /rulebook-proposals. Out: which versions were proposed, what each would change; proposing and deciding.
import { api, client, ifMatch, unwrap } from '@/api/client';
import { useProposals } from '@/api/proposals';
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
    { retry: false, refetchOnWindowFocus: false },
  );

export function useVersionCommands() {
  const { decide, reread } = useProposals('rulebook');
  const at = ({ id, version }: RulebookProposal) => ({ path: { id }, header: ifMatch(version) });
  return {
    propose: async (text: string) => {
      await unwrap(client.POST('/api/v1/rulebook-proposals', { body: { text } }));
      await reread();
    },
    approve: (proposal: RulebookProposal) =>
      decide(at(proposal), (params) =>
        unwrap(client.POST('/api/v1/rulebook-proposals/{id}/approval', { params, body: {} })),
      ),
    decline: (proposal: RulebookProposal, reason: string) =>
      decide(at(proposal), (params) =>
        unwrap(client.POST('/api/v1/rulebook-proposals/{id}/refusal', { params, body: { reason } })),
      ),
  };
}
