// In: the operations on items and what hangs on them. Out: queries for the pages, and every command as one function.
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { api, client, forgetLists, ifMatch, unwrap } from '@/api/client';
import { takeFile } from '@/api/files';
import type { Body, Item } from '@/api/types';
import { type LedgerFilter, type LedgerView, writeLedger } from '@/lib/ledger-filter';

/** Rows of one page of the ledger. */
export const PAGE_ROWS = 100;

/** How the ledger is sorted until somebody chooses; the page says so, whatever the server's own order is. */
const SORTED = { sort: '-number' } as const;

export const ledgerQuery = ({ filter, cursor }: LedgerView) =>
  api.queryOptions('get', '/api/v1/items', {
    params: { query: { ...SORTED, ...filter, ...(cursor ? { cursor } : {}), limit: PAGE_ROWS } },
  });

export const itemQuery = (id: string) =>
  api.queryOptions('get', '/api/v1/items/{id}', { params: { path: { id } } });

/** The newest first, page after page. */
const EVENTS = '/api/v1/items/{id}/events';

/** Not by `api.useInfiniteQuery`, which asks for a cursor of 0 at first. */
export function useItemEvents(id: string) {
  return useInfiniteQuery({
    queryKey: ['get', EVENTS, id],
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: 100, ...(pageParam ? { cursor: pageParam } : {}) };
      return unwrap(client.GET(EVENTS, { params: { path: { id }, query }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

const OPINIONS = '/api/v1/items/{id}/opinions';

/** What the public wrote, oldest first, page after page. */
export function useOpinions(id: string) {
  return useInfiniteQuery({
    queryKey: ['get', OPINIONS, id],
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: 100, ...(pageParam ? { cursor: pageParam } : {}) };
      return unwrap(client.GET(OPINIONS, { params: { path: { id }, query }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

/** What the public sees of a disclosed item; whoever has just decided on it must not be shown what a cache kept from before. */
export const publicSightQuery = (id: string) =>
  api.queryOptions('get', '/api/v1/public/items/{id}', { params: { path: { id } }, cache: 'no-cache' });

/** The list as filtered, as a spreadsheet. */
export async function exportLedger(filter: LedgerFilter): Promise<void> {
  const asked = writeLedger({ filter: { ...SORTED, ...filter } });
  await takeFile(`items/export.xlsx${asked}`, '督查事项.xlsx');
}

export function useRegister(): (body: Body<'/api/v1/items', 'post'>) => Promise<Item> {
  const cache = useQueryClient();
  return async (body) => {
    const item = await unwrap(client.POST('/api/v1/items', { body }));
    cache.setQueryData(itemQuery(item.id).queryKey, item);
    forgetLists(cache);
    return item;
  };
}

type Sent = Promise<{ data?: Item; error?: unknown; response: Response }>;

/** Every command on one item as it was read; each answers the item as it stands afterwards. */
export function useItemCommands(item: Item) {
  const cache = useQueryClient();
  const header = ifMatch(item.version);
  const on = (id: string) => ({ params: { path: { id }, header } });
  const done = async (sent: Sent): Promise<Item> => {
    const fresh = await unwrap(sent);
    const { queryKey } = itemQuery(item.id);
    // A read that a live notice began before the command may still be under way: it would bring the old state back.
    await cache.cancelQueries({ queryKey });
    cache.setQueryData(queryKey, fresh);
    forgetLists(cache);
    return fresh;
  };
  return {
    /** Somebody else was faster: the lists on the screen may tell less than the item. */
    reread: () => {
      forgetLists(cache);
      return cache.fetchQuery({ ...itemQuery(item.id), staleTime: 0 });
    },

    amend: (body: Body<'/api/v1/items/{id}', 'patch'>) =>
      done(client.PATCH('/api/v1/items/{id}', { ...on(item.id), body })),
    propose: (body: Body<'/api/v1/items/{id}/proposals', 'post'>) =>
      done(client.POST('/api/v1/items/{id}/proposals', { ...on(item.id), body })),
    approve: (body: Body<'/api/v1/items/{id}/approvals', 'post'>) =>
      done(client.POST('/api/v1/items/{id}/approvals', { ...on(item.id), body })),
    issue: (body: Body<'/api/v1/items/{id}/issue', 'post'>) =>
      done(client.POST('/api/v1/items/{id}/issue', { ...on(item.id), body })),
    reviewResult: (body: Body<'/api/v1/items/{id}/leader-reviews', 'post'>) =>
      done(client.POST('/api/v1/items/{id}/leader-reviews', { ...on(item.id), body })),
    close: () => done(client.POST('/api/v1/items/{id}/closure', { ...on(item.id), body: {} })),
    archive: (body: Body<'/api/v1/items/{id}/archive', 'post'>) =>
      done(client.POST('/api/v1/items/{id}/archive', { ...on(item.id), body })),
    cancel: (body: Body<'/api/v1/items/{id}/cancellation', 'post'>) =>
      done(client.POST('/api/v1/items/{id}/cancellation', { ...on(item.id), body })),
    changeGiver: (body: Body<'/api/v1/items/{id}/giver', 'put'>) =>
      done(client.PUT('/api/v1/items/{id}/giver', { ...on(item.id), body })),
    /** Whoever does not list himself is shown the item no more: it is then gone for him. */
    setSecrecy: async (body: Body<'/api/v1/items/{id}/secrecy', 'put'>) => {
      const fresh = await unwrap(client.PUT('/api/v1/items/{id}/secrecy', { ...on(item.id), body }));
      const { queryKey } = itemQuery(item.id);
      await cache.cancelQueries({ queryKey });
      if (fresh) cache.setQueryData(queryKey, fresh);
      else await cache.invalidateQueries({ queryKey });
      forgetLists(cache);
    },

    disclose: (body: Body<'/api/v1/items/{id}/disclosure', 'post'>) =>
      done(client.POST('/api/v1/items/{id}/disclosure', { ...on(item.id), body })),
    judgeOpinion: (
      opinionId: string,
      body: Body<'/api/v1/items/{id}/opinions/{opinionId}/judgement', 'post'>,
    ) =>
      done(
        client.POST('/api/v1/items/{id}/opinions/{opinionId}/judgement', {
          params: { path: { id: item.id, opinionId }, header },
          body,
        }),
      ),
    setPriority: (body: Body<'/api/v1/items/{id}/priority', 'put'>) =>
      done(client.PUT('/api/v1/items/{id}/priority', { ...on(item.id), body })),
    planCoordination: (body: Body<'/api/v1/items/{id}/coordination-plans', 'post'>) =>
      done(client.POST('/api/v1/items/{id}/coordination-plans', { ...on(item.id), body })),
    decideCoordinationPlan: (body: Body<'/api/v1/items/{id}/coordination-plans/answer', 'post'>) =>
      done(client.POST('/api/v1/items/{id}/coordination-plans/answer', { ...on(item.id), body })),
    collate: (body: Body<'/api/v1/items/{id}/collations', 'post'>) =>
      done(client.POST('/api/v1/items/{id}/collations', { ...on(item.id), body })),
    passCollation: (body: Body<'/api/v1/items/{id}/collations/answer', 'post'>) =>
      done(client.POST('/api/v1/items/{id}/collations/answer', { ...on(item.id), body })),
    coordinate: (body: Body<'/api/v1/items/{id}/coordinations', 'post'>) =>
      done(client.POST('/api/v1/items/{id}/coordinations', { ...on(item.id), body })),

    appraise: (assignment: string, body: Body<'/api/v1/assignments/{id}/appraisals', 'post'>) =>
      done(client.POST('/api/v1/assignments/{id}/appraisals', { ...on(assignment), body })),
    receive: (assignment: string, body: Body<'/api/v1/assignments/{id}/receipt', 'post'>) =>
      done(client.POST('/api/v1/assignments/{id}/receipt', { ...on(assignment), body })),
    dispute: (assignment: string, body: Body<'/api/v1/assignments/{id}/disputes', 'post'>) =>
      done(client.POST('/api/v1/assignments/{id}/disputes', { ...on(assignment), body })),
    ruleDispute: (
      id: string,
      disputeId: string,
      body: Body<'/api/v1/assignments/{id}/disputes/{disputeId}/ruling', 'post'>,
    ) =>
      done(
        client.POST('/api/v1/assignments/{id}/disputes/{disputeId}/ruling', {
          params: { path: { id, disputeId }, header },
          body,
        }),
      ),
    answerDispute: (
      id: string,
      disputeId: string,
      body: Body<'/api/v1/assignments/{id}/disputes/{disputeId}/answer', 'post'>,
    ) =>
      done(
        client.POST('/api/v1/assignments/{id}/disputes/{disputeId}/answer', {
          params: { path: { id, disputeId }, header },
          body,
        }),
      ),
    requestExtension: (assignment: string, body: Body<'/api/v1/assignments/{id}/extensions', 'post'>) =>
      done(client.POST('/api/v1/assignments/{id}/extensions', { ...on(assignment), body })),
    decideExtension: (
      id: string,
      extensionId: string,
      body: Body<'/api/v1/assignments/{id}/extensions/{extensionId}/decision', 'post'>,
    ) =>
      done(
        client.POST('/api/v1/assignments/{id}/extensions/{extensionId}/decision', {
          params: { path: { id, extensionId }, header },
          body,
        }),
      ),
    recordExplanation: (assignment: string, body: Body<'/api/v1/assignments/{id}/explanations', 'post'>) =>
      done(client.POST('/api/v1/assignments/{id}/explanations', { ...on(assignment), body })),
    recordUrging: (assignment: string, body: Body<'/api/v1/assignments/{id}/urgings', 'post'>) =>
      done(client.POST('/api/v1/assignments/{id}/urgings', { ...on(assignment), body })),
    draftUrge: (assignment: string, body: Body<'/api/v1/assignments/{id}/urges', 'post'>) =>
      done(client.POST('/api/v1/assignments/{id}/urges', { ...on(assignment), body })),
    waiveAssignment: (assignment: string, body: Body<'/api/v1/assignments/{id}/waiver', 'post'>) =>
      done(client.POST('/api/v1/assignments/{id}/waiver', { ...on(assignment), body })),
    waive: (obligation: string, body: Body<'/api/v1/obligations/{id}/waiver', 'post'>) =>
      done(client.POST('/api/v1/obligations/{id}/waiver', { ...on(obligation), body })),

    writeReport: (assignment: string, body: Body<'/api/v1/assignments/{id}/reports', 'post'>) =>
      done(client.POST('/api/v1/assignments/{id}/reports', { ...on(assignment), body })),
    rewriteReport: (report: string, body: Body<'/api/v1/reports/{id}', 'put'>) =>
      done(client.PUT('/api/v1/reports/{id}', { ...on(report), body })),
    signReport: (report: string) =>
      done(client.POST('/api/v1/reports/{id}/signature', { ...on(report), body: {} })),
    reviewReport: (report: string, body: Body<'/api/v1/reports/{id}/review', 'post'>) =>
      done(client.POST('/api/v1/reports/{id}/review', { ...on(report), body })),

    answerUrge: (urge: string, body: Body<'/api/v1/urges/{id}/answers', 'post'>) =>
      done(client.POST('/api/v1/urges/{id}/answers', { ...on(urge), body })),
    countersign: (urge: string) =>
      done(client.POST('/api/v1/urges/{id}/countersignature', { ...on(urge), body: {} })),
    decideCause: (urge: string, body: Body<'/api/v1/urges/{id}/cause-decision', 'post'>) =>
      done(client.POST('/api/v1/urges/{id}/cause-decision', { ...on(urge), body })),
  };
}

export type ItemCommands = ReturnType<typeof useItemCommands>;
