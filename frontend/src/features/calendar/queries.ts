// In: /calendar-proposals. Out: what was proposed, what it would change; proposing and deciding.
import { useQueryClient } from '@tanstack/react-query';
import { api, client, forgetLists, ifMatch, unwrap } from '@/api/client';
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
    { retry: false },
  );

export const previewCasesQuery = (id: string, cursor: string | null) =>
  api.queryOptions(
    'get',
    '/api/v1/calendar-proposals/{id}/preview/cases',
    { params: { path: { id }, query: { limit: 20, ...(cursor ? { cursor } : {}) } } },
    { retry: false },
  );

export function useCalendarCommands() {
  const cache = useQueryClient();
  const reread = (ours: RegExp) =>
    cache.invalidateQueries({ predicate: ({ queryKey }) => ours.test(String(queryKey[1])) });
  const done = async () => {
    forgetLists(cache);
    // The list first: what has been decided has no preview any more, and none is asked for.
    await reread(/^\/api\/v1\/calendar-proposals$/);
    await reread(/^\/api\/v1\/calendar(?!-proposals$)/);
  };
  const at = ({ id, version }: CalendarProposal) => ({ path: { id }, header: ifMatch(version) });
  return {
    propose: async (body: Body<'/api/v1/calendar-proposals', 'post'>) => {
      await unwrap(client.POST('/api/v1/calendar-proposals', { body }));
      await done();
    },
    approve: async (proposal: CalendarProposal) => {
      const params = at(proposal);
      await unwrap(client.POST('/api/v1/calendar-proposals/{id}/approval', { params, body: {} }));
      await done();
    },
    decline: async (proposal: CalendarProposal, reason: string) => {
      const params = at(proposal);
      await unwrap(client.POST('/api/v1/calendar-proposals/{id}/refusal', { params, body: { reason } }));
      await done();
    },
    reread: done,
  };
}
