// In: /todos. Out: what the caller must do, the server's day,.
import { api } from '@/api/client';
import { everyWhilePresent } from '@/lib/presence';

export const todosQuery = () =>
  api.queryOptions('get', '/api/v1/todos', {}, { refetchInterval: everyWhilePresent(120_000) });

/** Calendars and versions of rulebooks that wait for the office chief. */
export const proposalTodosQuery = () =>
  api.queryOptions(
    'get',
    '/api/v1/proposal-todos',
    { params: { query: { limit: 100 } } },
    { refetchInterval: everyWhilePresent(120_000) },
  );

/** Steps of what stands beside the items: inspections, the year's plan, accountability, bulletins, points given by hand. */
export const caseTodosQuery = () =>
  api.queryOptions(
    'get',
    '/api/v1/case-todos',
    { params: { query: { limit: 100 } } },
    { refetchInterval: everyWhilePresent(120_000) },
  );
