// In: a closed item whose volume lacks papers. Out: they are named; nothing is sent until each is there, and what is ticked is sent as enclosed. What is collated goes on record.
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Item } from '@/api/types';
import { items } from '@/testing/mock/matters';
import { server, show, signInAs } from '@/testing/render';
import { ItemPage } from '../item-page';

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());
beforeEach(() => signInAs('clerk'));

const some = items.find(({ id }) => id === 'i-5');
if (!some) throw new Error('the mock has no item i-5');

type Paper = Item['dossier'][number];
const paper = (id: string, name: string, more: Partial<Paper> = {}): Paper => ({
  id,
  name,
  needed: true,
  present: false,
  copy: false,
  rule: 'group/9.2',
  ...more,
});
const closed: Item = {
  ...some,
  stage: 'closed',
  may: ['archive', 'collate'],
  dossier: [
    paper('notice', '督查通知', { present: true }),
    paper('minutes', '会议纪要'),
    paper('urge', '催办单', { needed: false }),
    paper('feedback', '督查反馈'),
  ],
};

/** Serves the item; answers what is sent to archive it. */
function serve(item: Item): unknown[] {
  const bodies: unknown[] = [];
  server.use(
    http.get('*/api/v1/items/i-5', () => HttpResponse.json(item)),
    http.post('*/api/v1/items/i-5/archive', async ({ request }) => {
      bodies.push(await request.json());
      return HttpResponse.json({ ...item, stage: 'archived', may: [] });
    }),
  );
  return bodies;
}

async function open(action: string, title: string) {
  show(ItemPage, '/items/$id', `/items/i-5?do=${action}`);
  return within(await screen.findByRole('dialog', { name: title }));
}

it('names what the volume lacks, and sends nothing until each paper is said to be enclosed', async () => {
  const bodies = serve(closed);
  const user = userEvent.setup();
  const dialog = await open('archive', '归档');
  await user.type(dialog.getByLabelText('保管人'), '档案员');
  expect(dialog.getAllByRole('checkbox')).toHaveLength(2);
  expect(dialog.getByText(/还缺 会议纪要、督查反馈，暂不能归档/)).toBeVisible();
  expect(dialog.getByRole('button', { name: '归档' })).toBeDisabled();
  await user.click(dialog.getByRole('checkbox', { name: /会议纪要/ }));
  expect(await dialog.findByText(/还缺 督查反馈，暂不能归档/)).toBeVisible();
  expect(dialog.getByRole('button', { name: '归档' })).toBeDisabled();
  await user.click(dialog.getByRole('checkbox', { name: /督查反馈/ }));
  await waitFor(() => expect(dialog.getByRole('button', { name: '归档' })).toBeEnabled());
  expect(dialog.getByText(/归档后只读/)).toBeVisible();
  await user.click(dialog.getByRole('button', { name: '归档' }));
  await waitFor(() => expect(bodies).toEqual([{ keeper: '档案员', enclosed: ['minutes', 'feedback'] }]));
}, 20_000);

it('asks for nothing to be enclosed where every paper is on record', async () => {
  const bodies = serve({ ...closed, dossier: closed.dossier.map((each) => ({ ...each, present: true })) });
  const user = userEvent.setup();
  const dialog = await open('archive', '归档');
  expect(dialog.queryByRole('checkbox')).not.toBeInTheDocument();
  await user.type(dialog.getByLabelText('保管人'), '档案员');
  await user.click(dialog.getByRole('button', { name: '归档' }));
  await waitFor(() => expect(bodies).toEqual([{ keeper: '档案员' }]));
}, 20_000);

it('puts what was collated on record; only of a matter of its own does the office give a result', async () => {
  const bodies: unknown[] = [];
  serve({ ...closed, assignments: items[0]?.assignments ?? [], handling: 'forward' });
  server.use(
    http.post('*/api/v1/items/i-5/collations', async ({ request }) => {
      bodies.push(await request.json());
      return HttpResponse.json(closed);
    }),
  );
  const user = userEvent.setup();
  const dialog = await open('collate', '汇总反馈');
  expect(dialog.queryByRole('radio')).not.toBeInTheDocument();
  await user.type(dialog.getByLabelText('汇总内容'), '均已办结。');
  await user.click(dialog.getByRole('button', { name: '提交' }));
  await waitFor(() => expect(bodies).toEqual([{ content: '均已办结。', result: false }]));
}, 20_000);

it('does not take a result of the office for feedback: what it is must be chosen', async () => {
  const bodies: unknown[] = [];
  serve({ ...closed, stage: 'in_progress', assignments: [], handling: 'self' });
  server.use(
    http.post('*/api/v1/items/i-5/collations', async ({ request }) => {
      bodies.push(await request.json());
      return HttpResponse.json(closed);
    }),
  );
  const user = userEvent.setup();
  const dialog = await open('collate', '汇总反馈');
  await user.type(dialog.getByLabelText('汇总内容'), '已办结。');
  await user.click(dialog.getByRole('button', { name: '提交' }));
  expect(await dialog.findByText('请填写')).toBeVisible();
  expect(bodies).toEqual([]);
  await user.click(dialog.getByRole('radio', { name: /办理结果/ }));
  expect(await dialog.findByText('作为办理结果，转领导审阅。')).toBeVisible();
  await user.click(dialog.getByRole('button', { name: '提交' }));
  await waitFor(() => expect(bodies).toEqual([{ content: '已办结。', result: true }]));
}, 20_000);

it('shows the leader what was collated; it is sent back only with words', async () => {
  const bodies: unknown[] = [];
  const by = { id: 'u-1', displayName: '督查员', actingFor: null };
  const made = {
    content: '均已办结。',
    result: false,
    answer: null,
    feedback: false,
    by,
    at: some.registeredAt,
  };
  const proceedings = { ...some.proceedings, collations: [made] };
  serve({ ...closed, may: ['pass_collation'], proceedings });
  server.use(
    http.post('*/api/v1/items/i-5/collations/answer', async ({ request }) => {
      bodies.push(await request.json());
      return HttpResponse.json(closed);
    }),
  );
  const user = userEvent.setup();
  const dialog = await open('pass_collation', '审阅汇总材料');
  expect(dialog.getByText('督查员：均已办结。')).toBeInTheDocument();
  await user.click(dialog.getByRole('radio', { name: '退回修改' }));
  await user.click(dialog.getByRole('button', { name: '提交意见' }));
  expect(await dialog.findByText('请填写')).toBeVisible();
  expect(bodies).toEqual([]);
  await user.type(dialog.getByLabelText('具体意见'), '补充问题');
  await user.click(dialog.getByRole('button', { name: '提交意见' }));
  await waitFor(() => expect(bodies).toEqual([{ accepted: false, opinion: '补充问题' }]));
}, 20_000);
