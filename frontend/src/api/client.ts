// In: typed calls of the contract. Out: answers, or Problems thrown. Token, deputy, language and retry are added here only.
import type { QueryClient } from '@tanstack/react-query';
import createFetchClient from 'openapi-fetch';
import createQueryClient from 'openapi-react-query';
import { language } from '@/i18n';
import { attempt } from './attempts';
import { freshToken, refreshSession } from './refresh';
import type { paths } from './schema';
import { sessionState } from './session';

const SESSION_DOORS = /\/api\/v1\/sessions(\/refresh)?$/;

async function dress(request: Request): Promise<Request> {
  const token = await freshToken();
  const session = sessionState();
  if (token) request.headers.set('Authorization', `Bearer ${token}`);
  if (session.status === 'signed_in' && session.actingFor)
    request.headers.set('Acting-For', session.actingFor.id);
  request.headers.set('Accept-Language', language() === 'zh' ? 'zh-CN' : 'en');
  return request;
}

/** Sends; what is decided by it has one idempotency key until its outcome is known. */
export async function send(request: Request): Promise<Response> {
  if (request.method !== 'POST') return sendSignedIn(request);
  if (SESSION_DOORS.test(new URL(request.url).pathname)) return globalThis.fetch(request);
  return attempt(request, sendSignedIn);
}

/** A 401 is answered by one silent refresh and one retry. */
async function sendSignedIn(request: Request): Promise<Response> {
  const again = request.clone();
  const first = await globalThis.fetch(await dress(request));
  if (first.status !== 401) return first;
  return (await refreshSession()) ? globalThis.fetch(await dress(again)) : first;
}

export const client = createFetchClient<paths>({
  baseUrl: location.origin,
  fetch: send,
  credentials: 'same-origin',
});

export const api = createQueryClient(client);

/** The precondition of a change: the version the caller has read. */
export const ifMatch = (version: number) => ({ 'If-Match': `"${version}"` });

/** The answer's body, or its Problem thrown. */
export async function unwrap<T>(
  call: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<T> {
  const { data, error, response } = await call;
  if (response.ok) return data as T;
  throw typeof error === 'object' && error !== null
    ? error
    : { type: 'about:blank', title: '', detail: '', code: 'unknown', status: response.status };
}

/** The lists a change of an item may have altered; refetched where they are on the screen, else when next shown. */
const LISTS = [
  '/api/v1/items',
  '/api/v1/todos',
  '/api/v1/case-todos',
  '/api/v1/proposal-todos',
  '/api/v1/urges',
  '/api/v1/notices/unread-count',
  '/api/v1/items/{id}/events',
  '/api/v1/items/{id}/opinions',
  '/api/v1/yearly-plans/{id}',
];

export function forgetLists(cache: QueryClient): void {
  void cache.invalidateQueries({ predicate: ({ queryKey }) => LISTS.includes(String(queryKey[1])) });
}
