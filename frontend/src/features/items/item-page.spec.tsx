// In: an item somebody else changes meanwhile. Out: both versions on the screen, and nothing typed is lost; buttons follow `may`.
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { items } from '@/testing/mock/matters';
import { problem } from '@/testing/mock/server';
import { server, show, signInAs } from '@/testing/render';
import { ItemPage } from './item-page';

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());
beforeEach(() => signInAs('clerk'));

const item = items.find(({ id }) => id === 'i-5');
if (!item) throw new Error('the mock has no item i-5');

it('shows both versions when it moved, keeps what was typed, and sends it on the new version', async () => {
  const preconditions: (string | null)[] = [];
  let stored = item;
  server.use(
    http.get('*/api/v1/items/i-5', () => HttpResponse.json(stored)),
    http.patch('*/api/v1/items/i-5', ({ request }) => {
      preconditions.push(request.headers.get('if-match'));
      if (preconditions.length > 1) return HttpResponse.json({ ...stored, version: 9 });
      stored = { ...item, basis: '区政办发〔2026〕3号', version: 8 };
      return problem(412, 'stale', '内容已被他人更新');
    }),
  );
  const user = userEvent.setup();
  show(ItemPage, '/items/$id', '/items/i-5');
  await user.click(await screen.findByRole('button', { name: '修改登记' }));
  const dialog = await screen.findByRole('dialog');
  const basis = within(dialog).getByLabelText('立项依据');
  await user.clear(basis);
  await user.type(basis, '我改的依据');
  await user.click(within(dialog).getByRole('button', { name: '保存' }));
  const table = await within(dialog).findByRole('table');
  const row = await within(table).findByRole('row', { name: /立项依据/ });
  expect(row).toHaveTextContent('立项依据穗字〔2010〕11号区政办发〔2026〕3号我改的依据');
  expect(basis).toHaveValue('我改的依据');
  await user.click(within(dialog).getByRole('button', { name: '保存' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  expect(preconditions).toEqual(['"7"', '"8"']);
});

it('has no button the server does not allow', async () => {
  server.use(http.get('*/api/v1/items/i-5', () => HttpResponse.json({ ...item, may: [] })));
  show(ItemPage, '/items/$id', '/items/i-5');
  expect(await screen.findByRole('heading', { name: item.title })).toBeVisible();
  expect(screen.queryByRole('button', { name: '拟办' })).not.toBeInTheDocument();
  expect(screen.queryByRole('button', { name: '更多操作' })).not.toBeInTheDocument();
});

const opinion = {
  id: 'op-1',
  text: '请公布开园时间。',
  contact: null,
  receivedAt: '2026-11-20T02:00:00Z',
  state: 'waiting',
  reason: '',
  judgedAt: null,
};

it('says that an opinion of the public stands in the way of the archive, and leads to it', async () => {
  const waiting = {
    ...item,
    stage: 'closed',
    may: ['archive', 'judge_opinion'],
    proceedings: { ...item.proceedings, opinions: { received: 1, waiting: 1 } },
  };
  const bodies: unknown[] = [];
  server.use(
    http.get('*/api/v1/items/i-5', () => HttpResponse.json(waiting)),
    http.get('*/api/v1/items/i-5/opinions', () => HttpResponse.json({ items: [opinion], next: null })),
    http.post('*/api/v1/items/i-5/opinions/op-1/judgement', async ({ request }) => {
      bodies.push(await request.json());
      return HttpResponse.json({
        ...waiting,
        proceedings: { ...item.proceedings, opinions: { received: 1, waiting: 0 } },
      });
    }),
  );
  const user = userEvent.setup();
  show(ItemPage, '/items/$id', '/items/i-5');
  await user.click(await screen.findByRole('button', { name: '归档' }));
  const blocked = await screen.findByRole('dialog', { name: '归档' });
  expect(blocked).toHaveTextContent('有 1 条公众意见待审核，全部审核后才能归档。');
  expect(within(blocked).queryByLabelText('保管人')).not.toBeInTheDocument();
  await user.click(within(blocked).getByRole('button', { name: '去审核' }));
  await user.click(await screen.findByRole('button', { name: '审核公众意见：请公布开园时间。' }));
  const dialog = await screen.findByRole('dialog', { name: '审核公众意见' });
  await user.click(within(dialog).getByRole('radio', { name: '不采纳' }));
  await user.click(within(dialog).getByRole('button', { name: '提交意见' }));
  expect(await within(dialog).findByText('请填写')).toBeVisible();
  expect(bodies).toEqual([]);
  await user.type(within(dialog).getByLabelText('理由'), '无关');
  await user.click(within(dialog).getByRole('button', { name: '提交意见' }));
  await waitFor(() => expect(bodies).toEqual([{ accepted: false, reason: '无关' }]));
  await waitFor(() => expect(screen.queryByText(/条公众意见待审核/)).not.toBeInTheDocument());
}, 20_000);
