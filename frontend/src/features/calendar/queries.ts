// In: /calendar-proposals. Out: what was proposed, what it would change; proposing and deciding.
import { api, client, ifMatch, unwrap } from '@/api/client';
import { useProposals } from '@/api/proposals';
import type { Body, CalendarProposal } from '@/api/types';

export const proposalsQuery = (cursor: string | null) =>
  api.queryOptions('get', '/api/v1/calendar-proposals', {
    params: { query: { limit: 20, ...(cursor ? { cursor } : {}) } },
  });

export const previewQuery = (id: string, cursor: string | null) =>
  api.queryOptions(
    'get',
    '/api/v1/calendar-proposals/{id}/preview',
    { params: { path: { id }, query: { limit: 20, ...(cursor ? { cursor } : {}) } } },
    { retry: false, refetchOnWindowFocus: false },
  );

export const previewCasesQuery = (id: string, cursor: string | null) =>
  api.queryOptions(
    'get',
    '/api/v1/calendar-proposals/{id}/preview/cases',
    { params: { path: { id }, query: { limit: 20, ...(cursor ? { cursor } : {}) } } },
    { retry: false, refetchOnWindowFocus: false },
  );

export function useCalendarCommands() {
  const { decide, reread } = useProposals('calendar');
  const at = ({ id, version }: CalendarProposal) => ({ path: { id }, header: ifMatch(version) });
  return {
    propose: async (body: Body<'/api/v1/calendar-proposals', 'post'>) => {
      await unwrap(client.POST('/api/v1/calendar-proposals', { body }));
      await reread();
    },
    approve: (proposal: CalendarProposal) =>
      decide(at(proposal), (params) =>
        unwrap(client.POST('/api/v1/calendar-proposals/{id}/approval', { params, body: {} })),
      ),
    decline: (proposal: CalendarProposal, reason: string) =>
      decide(at(proposal), (params) =>
        unwrap(client.POST('/api/v1/calendar-proposals/{id}/refusal', { params, body: { reason } })),
      ),
  };
}
