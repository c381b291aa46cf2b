// In: whose proposals a page shows. Out: deciding one, and reading the list and the previews again in an order in which nothing is asked for that is gone.
import { type Query, type QueryClient, useQueryClient } from '@tanstack/react-query';
import { forgetLists } from './client';

type Kind = 'calendar' | 'rulebook';
/** What is asked of each of them; the key of a query is its method, its path and this. */
interface Asked {
  params?: { path?: { id?: string } };
}
interface Listed {
  items: readonly { id: string; state: string; overtaken?: boolean }[];
}

const path = ({ queryKey }: Query): string => String(queryKey[1]);
const about = ({ queryKey }: Query): string | undefined =>
  (queryKey[2] as Asked | undefined)?.params?.path?.id;

/** What has a preview: it waits, and what it rests on is still in force. */
function pending(cache: QueryClient, list: string): Set<string> {
  const pages = cache.getQueriesData<Listed>({ type: 'active', predicate: (query) => path(query) === list });
  const rows = pages.flatMap(([, page]) => page?.items ?? []);
  return new Set(
    rows.filter(({ state, overtaken }) => state === 'pending' && !overtaken).map(({ id }) => id),
  );
}

export function useProposals(kind: Kind) {
  const cache = useQueryClient();
  const list = `/api/v1/${kind}-proposals`;
  const previews = ({ path: { id } }: { path: { id: string } }) => ({
    predicate: (query: Query) => path(query).startsWith(`${list}/`) && about(query) === id,
  });
  const reread = async () => {
    forgetLists(cache);
    await cache.invalidateQueries({ predicate: (query) => path(query) === list });
    // What has been decided has no preview any more, though the page may still be drawing it.
    const open = pending(cache, list);
    await cache.invalidateQueries({
      predicate: (query) => {
        if (path(query) === list || !path(query).startsWith(`/api/v1/${kind}`)) return false;
        return !path(query).startsWith(`${list}/`) || open.has(about(query) ?? '');
      },
    });
  };
  return {
    reread,
    /** Decides one; a preview of it that is still under way would come too late. */
    decide: async <P extends { path: { id: string } }>(params: P, send: (params: P) => Promise<unknown>) => {
      await cache.cancelQueries(previews(params));
      try {
        await send(params);
      } catch (error) {
        // Why it was refused is not held back until all is read again.
        void reread();
        throw error;
      }
      await reread();
    },
  };
}
