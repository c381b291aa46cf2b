// In: a calendar that waits. Out: once it is decided no preview of it is asked for any more, whoever was faster.
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { delay, HttpResponse, http } from 'msw';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { CalendarPreview, CalendarProposal } from '@/api/types';
import { server, show, signInAs } from '@/testing/render';
import { CalendarPage } from './calendar-page';

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());
beforeEach(() => signInAs('chief'));

const proposal: CalendarProposal = {
  id: 'c-1',
  version: 1,
  year: 2027,
  basis: '国办发明电〔2026〕7号',
  baseVersion: 'cn-2026',
  calendarVersion: 'cn-2027-3fa92b1c07de',
  days: [{ on: '2027-01-01', kind: 'holiday', name: '元旦' }],
  state: 'pending',
  inForce: false,
  overtaken: false,
  may: ['approve', 'decline'],
  own: true,
  proposedAt: '2026-11-20T01:00:00Z',
  proposedBy: { id: 'p-2', displayName: '区政府督查室主任' },
  decidedAt: null,
  decidedBy: null,
  reason: '',
  waiting: 0,
};
const approved: CalendarProposal = { ...proposal, version: 2, state: 'approved', inForce: true, may: [] };
const preview: CalendarPreview = {
  asOf: '2026-11-22T01:00:00Z',
  counts: null,
  differingDays: [],
  items: [],
  next: null,
};
const gone = () =>
  HttpResponse.json(
    { type: 'about:blank', title: '', detail: '已由他人办理', code: 'wrong_stage', status: 409 },
    { status: 409 },
  );

/** The server, at which `decide` ends what waits; it refuses previews of what is decided, as the real one does. */
function stand(decide: () => { decided: boolean; answer: Response }) {
  const seen = { late: 0, slow: 0 };
  let stands = proposal;
  let decidedOn = () => {};
  const decision = new Promise<void>((resolve) => {
    decidedOn = resolve;
  });
  const ask = (answer: object) => () => {
    if (stands.state === 'pending') return HttpResponse.json(answer);
    seen.late += 1;
    return gone();
  };
  server.use(
    http.get('*/api/v1/calendar-proposals', () => HttpResponse.json({ items: [stands], next: null })),
    http.get('*/api/v1/calendar-proposals/c-1/preview', ask(preview)),
    // As on a busy machine: still under way when the decision is taken, unless it has been given up.
    http.get('*/api/v1/calendar-proposals/c-1/preview/cases', async ({ request }) => {
      seen.slow += 1;
      if (seen.slow === 1) await decision.then(() => delay(500));
      return request.signal.aborted ? HttpResponse.error() : ask({ items: [], next: null })();
    }),
    http.post('*/api/v1/calendar-proposals/c-1/approval', () => {
      const { decided, answer } = decide();
      if (decided) stands = approved;
      decidedOn();
      return answer;
    }),
  );
  return seen;
}

async function approve() {
  const user = userEvent.setup();
  show(CalendarPage, '/calendar');
  await user.click(await screen.findByRole('button', { name: '批准' }));
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '批准' }));
}

it('asks for no preview of what it has approved', async () => {
  const seen = stand(() => ({ decided: true, answer: HttpResponse.json(approved) }));
  await approve();
  expect(await screen.findByText(/已批准 · 现行/)).toBeVisible();
  await delay(2000);
  expect(seen).toEqual({ late: 0, slow: 1 });
});

it('asks for no preview of what somebody else has decided meanwhile', async () => {
  const seen = stand(() => ({ decided: true, answer: gone() }));
  await approve();
  expect(await screen.findByText(/已批准 · 现行/)).toBeVisible();
  expect(await screen.findByText(/已由他人办理/)).toBeVisible();
  await delay(2000);
  expect(seen).toEqual({ late: 0, slow: 1 });
});

it('asks for no preview of what rests on a calendar replaced meanwhile, and says so', async () => {
  const seen = stand(() => ({ decided: false, answer: gone() }));
  const overtaken: CalendarProposal = { ...proposal, overtaken: true, may: ['decline'] };
  server.use(
    http.get('*/api/v1/calendar-proposals', () => HttpResponse.json({ items: [overtaken], next: null })),
  );
  show(CalendarPage, '/calendar');
  expect(await screen.findByText(/所依据的日历已被替换/)).toBeVisible();
  expect(screen.getByRole('button', { name: '不批准' })).toBeEnabled();
  expect(screen.queryByRole('button', { name: '看影响' })).not.toBeInTheDocument();
  expect(seen).toEqual({ late: 0, slow: 0 });
});

it('takes up the preview again of what could not be decided', async () => {
  const seen = stand(() => ({ decided: false, answer: HttpResponse.json({}, { status: 503 }) }));
  await approve();
  await waitFor(() => expect(seen.slow).toBe(2));
  expect(seen.late).toBe(0);
});
