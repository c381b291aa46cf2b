// In: a Request. Out: the Response a server of the contract would give. For component tests and for looking at pages; never in the product.
import type { Item, Problem, Urge, UrgeRow, UrgeSheet, User } from '@/api/types';
import { items, rows, TODAY } from './matters';
import { calendar, explanation, ledger, ledgerRows, notices, rulebook, timeline, todos } from './office';
import { accounts, units } from './people';

const json = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
const page = (all: unknown[]) => json({ items: all, next: null });

export function problem(status: number, code: string, title: string, errors?: Problem['errors']): Response {
  const body: Problem = {
    type: `/problems/${code}`,
    title,
    status,
    detail: title,
    code,
    ...(errors ? { errors } : {}),
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/problem+json' },
  });
}

/** Who the last sign-in was; one visitor at a time. */
let visitor = accounts[0];

function session(mustChangePassword = false): Response {
  const expiresAt = new Date(Date.now() + 600_000).toISOString();
  return json({ accessToken: visitor?.username ?? '', expiresAt, me: visitor, mustChangePassword }, 201);
}

async function signIn(request: Request): Promise<Response> {
  const { username } = (await request.json()) as { username: string };
  const found = accounts.find((each) => each.username === username);
  if (!found) return problem(401, 'invalid_credentials', '用户名或密码不对');
  visitor = found;
  return session();
}

const allUrges = (): { item: Item; urge: Urge }[] =>
  items.flatMap((item) => item.assignments.flatMap(({ urges }) => urges.map((urge) => ({ item, urge }))));

function urgeRow({ item, urge }: { item: Item; urge: Urge }): UrgeRow {
  const unit = item.assignments.find(({ id }) => id === urge.assignmentId)?.unit ?? { id: '', name: '' };
  return { ...urge, itemTitle: item.title, itemNumber: item.number, itemVersion: item.version, unit };
}

/** What the district's slips cost. */
const POINTS: Partial<Record<Urge['level'], number>> = { blue: -3, yellow: -5, red: -10 };

function sheet(id: string): Response {
  const found = allUrges().find(({ urge }) => urge.id === id);
  if (!found) return problem(404, 'not_found', '没有找到');
  const body: UrgeSheet = {
    ...urgeRow(found),
    tier: found.item.tier,
    digest: 'digest',
    points: POINTS[found.urge.level] ?? null,
    notices: [],
    lastWords: found.item.assignments[0]?.reports[0]?.content ?? null,
  };
  return json(body);
}

function itemOf(id: string): Response {
  const item = items.find((each) => each.id === id);
  return item ? json(item) : problem(404, 'not_found', '没有找到');
}

function usersPage(): Response {
  const all: User[] = accounts.map(({ id, username, displayName, roles, unit, inChargeOf }) => ({
    id,
    username,
    displayName,
    roles,
    unit,
    inChargeOf,
    locked: username === 'leader',
    resetAskedAt: null,
    version: 1,
  }));
  return page(all);
}

function filteredRows(query: URLSearchParams): Response {
  const q = query.get('q') ?? '';
  const stage = query.get('stage');
  const level = query.get('urgeLevel');
  return page(
    rows.filter(
      (row) =>
        (row.title.includes(q) || row.number.includes(q)) &&
        (!stage || row.stage === stage) &&
        (!level || row.urgeLevel === level),
    ),
  );
}

type Handler = (
  match: RegExpMatchArray,
  request: Request,
  query: URLSearchParams,
) => Response | Promise<Response>;

/** `GET /items/x` style keys, first match wins. */
const HANDLERS: readonly [RegExp, Handler][] = [
  [/^POST \/sessions$/, (_, request) => signIn(request)],
  [/^POST \/sessions\/refresh$/, () => session()],
  [/^DELETE \/sessions\/current$/, () => new Response(null, { status: 204 })],
  [
    /^POST \/sessions\/current\/step-up$/,
    () => json({ until: new Date(Date.now() + 300_000).toISOString() }),
  ],
  [/^GET \/me$/, () => json(visitor)],
  [/^GET \/todos$/, () => json({ today: TODAY, items: todos, more: false })],
  [/^GET \/case-todos$/, () => page([])],
  [/^GET \/proposal-todos$/, () => page([])],
  [/^GET \/items$/, (_, __, query) => filteredRows(query)],
  [/^GET \/items\/([^/]+)$/, ([, id]) => itemOf(id ?? '')],
  [/^GET \/items\/[^/]+\/events$/, () => page(timeline)],
  [/^(?:POST|PUT|PATCH) \/items\/([^/]+)/, ([, id]) => itemOf(id ?? '')],
  [/^GET \/(?:obligations|urges)\/[^/]+\/explanation$/, () => json(explanation)],
  [
    /^GET \/urges$/,
    (_, __, query) => {
      const state = query.get('state');
      const mine = query.has('awaitingMe');
      const wanted = allUrges().filter(({ urge }) =>
        mine ? urge.state === 'drafted' : urge.state === state,
      );
      return page(wanted.map(urgeRow));
    },
  ],
  [/^GET \/urges\/([^/]+)$/, ([, id]) => sheet(id ?? '')],
  [/^(?:POST|PUT) \/(?:urges|assignments|reports|obligations)\//, () => json(items[0])],
  [
    /^GET \/units$/,
    (_, __, query) =>
      page(
        units.filter(({ name, aliases }) =>
          [name, ...aliases].some((each) => each.includes(query.get('q') ?? '')),
        ),
      ),
  ],
  [/^GET \/users$/, usersPage],
  [/^GET \/deputies$/, () => page([])],
  [
    /^GET \/rulebooks$/,
    () => page([{ id: rulebook.id, version: 1, name: rulebook.name, validFrom: rulebook.validFrom }]),
  ],
  [/^GET \/rulebooks\/[^/]+$/, () => json(rulebook)],
  [
    /^GET \/calendar\/days$/,
    (_, __, query) => json(calendar(query.get('from') ?? TODAY, query.get('to') ?? TODAY)),
  ],
  [/^GET \/notices\/unread-count$/, () => json({ count: notices.filter(({ read }) => !read).length })],
  [/^GET \/notices$/, () => page(notices)],
  [
    /^GET \/notices\/stream$/,
    () =>
      new Response(
        new ReadableStream({
          start: (out) => out.enqueue(new TextEncoder().encode('event: ping\ndata: {}\n\n')),
        }),
        { headers: { 'content-type': 'text/event-stream' } },
      ),
  ],
  [/^GET \/imports$/, () => page([ledger])],
  [/^POST \/imports$/, () => json(ledger, 201)],
  [
    /^(?:GET|PUT) \/imports\/[^/]+(?:\/settings)?$/,
    (_, request) =>
      json(
        request.method === 'PUT'
          ? {
              ...ledger,
              settings: {
                source: 'superior_decision',
                tier: 'general',
                basis: ledger.title,
                receivedOn: TODAY,
                dueOn: '2026-12-18',
              },
            }
          : ledger,
      ),
  ],
  [
    /^GET \/imports\/[^/]+\/rows$/,
    (_, __, query) =>
      page(ledgerRows.filter(({ outcome }) => !query.get('outcome') || outcome === query.get('outcome'))),
  ],
  [/^PUT \/imports\/[^/]+\/rows\/(\d+)$/, ([, n]) => json(ledgerRows.find(({ row }) => row === Number(n)))],
  [
    /^GET \/audit$/,
    () =>
      page(
        timeline.map(({ seq, at, hash }) => ({
          seq,
          at,
          actor: '督查员',
          source: '127.0.0.1',
          kind: 'issued',
          action: 'item_issue',
          object: 'i-1',
          result: 'ok',
          hash,
        })),
      ),
  ],
];

export async function answer(request: Request): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const line = `${request.method} ${pathname.replace('/api/v1', '')}`;
  for (const [pattern, handler] of HANDLERS) {
    const match = line.match(pattern);
    if (match) return handler(match, request, searchParams);
  }
  return problem(404, 'not_found', `mock: ${line}`);
}
