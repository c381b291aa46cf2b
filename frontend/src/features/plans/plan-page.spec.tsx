// In: a year's plan. Out: what of it may be done is offered, its progress leads to the items, and returning it needs words.
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { YearlyPlan } from '@/api/types';
import { server, show, signInAs } from '@/testing/render';
import { PlanPage } from './plan-page';

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());
beforeEach(() => signInAs('clerk'));

const signed = { by: { id: 'u-1', displayName: '督查员' }, actingFor: null, at: '2026-11-20T02:00:00Z' };
const content = { filed: 6, priorities: [{ id: 'p-1', text: '十件民生实事', units: [] }] };
const plan: YearlyPlan = {
  id: 'y-1',
  year: 2026,
  state: 'amending',
  dueOn: '2026-01-30',
  daysLate: 3,
  approved: content,
  draft: { content: { ...content, filed: 9 }, reason: '上级新增', signed },
  answers: [{ draft: { content, reason: '', signed }, passed: true, opinion: '同意', signed }],
  items: [
    { priorityId: 'p-1', stage: 'in_progress', count: 2 },
    { priorityId: 'p-1', stage: 'closed', count: 1 },
  ],
  may: ['approve'],
  version: 4,
};

it('tells the progress of a priority and leads to its items', async () => {
  server.use(http.get('*/api/v1/yearly-plans/y-1', () => HttpResponse.json({ ...plan, may: [] })));
  show(PlanPage, '/plans/$id', '/plans/y-1');
  const link = await screen.findByRole('link', { name: '共 3 项，已办结 1 项' });
  expect(link).toHaveAttribute('href', '/items?priorityId=p-1');
  expect(screen.getByText('迟 3 天提出')).toBeVisible();
  expect(screen.queryByRole('button', { name: '审批' })).not.toBeInTheDocument();
});

it('returns a change only with words, and on the version that was read', async () => {
  const sent: unknown[] = [];
  server.use(
    http.get('*/api/v1/yearly-plans/y-1', () => HttpResponse.json(plan)),
    http.post('*/api/v1/yearly-plans/y-1/approvals', async ({ request }) => {
      sent.push(request.headers.get('if-match'), await request.json());
      return HttpResponse.json({ ...plan, draft: null, state: 'approved', may: [] });
    }),
  );
  const user = userEvent.setup();
  show(PlanPage, '/plans/$id', '/plans/y-1');
  await user.click(await screen.findByRole('button', { name: '审批' }));
  const dialog = await screen.findByRole('dialog');
  await user.click(within(dialog).getByRole('radio', { name: '退回修改' }));
  await user.click(within(dialog).getByRole('button', { name: '提交意见' }));
  expect(await within(dialog).findByText('请填写')).toBeVisible();
  expect(sent).toEqual([]);
  await user.type(within(dialog).getByLabelText('具体意见'), '次数偏多');
  await user.click(within(dialog).getByRole('button', { name: '提交意见' }));
  await waitFor(() => expect(sent).toEqual(['"4"', { passed: false, opinion: '次数偏多' }]));
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
}, 20_000);
