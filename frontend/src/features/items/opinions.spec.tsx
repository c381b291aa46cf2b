// In: opinions of the public that somebody else judges meanwhile. Out: words meant for one are never sent for another, and are not lost.
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Item, Opinion } from '@/api/types';
import { items } from '@/testing/mock/matters';
import { problem } from '@/testing/mock/server';
import { server, show, signInAs } from '@/testing/render';
import { ItemPage } from './item-page';

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());
beforeEach(() => signInAs('clerk'));

const some = items.find(({ id }) => id === 'i-5');
if (!some) throw new Error('the mock has no item i-5');

const opinion = (id: string, text: string, state: Opinion['state'] = 'waiting'): Opinion => ({
  id,
  text,
  contact: null,
  receivedAt: '2026-11-20T02:00:00Z',
  state,
  reason: '',
  judgedAt: state === 'waiting' ? null : '2026-11-21T02:00:00Z',
});
const withWaiting = (waiting: number, version: number): Item => ({
  ...some,
  may: ['judge_opinion'],
  version,
  proceedings: { ...some.proceedings, opinions: { received: 2, waiting } },
});

it.each([
  ['the first that waits', '?do=judge_opinion'],
  ['the one that was meant', '?do=judge_opinion&on=op-1'],
])(
  'keeps to %s when somebody else has judged it, with the words typed, and sends nothing',
  async (_, asked) => {
    const sent: string[] = [];
    let now = { item: withWaiting(2, 7), first: opinion('op-1', '请公布开园时间。') };
    server.use(
      http.get('*/api/v1/items/i-5', () => HttpResponse.json(now.item)),
      http.get('*/api/v1/items/i-5/opinions', () =>
        HttpResponse.json({ items: [now.first, opinion('op-2', '请增加停车位。')], next: null }),
      ),
      http.post('*/api/v1/items/i-5/opinions/:opinion/judgement', ({ params }) => {
        sent.push(String(params.opinion));
        now = { item: withWaiting(1, 8), first: opinion('op-1', '请公布开园时间。', 'accepted') };
        return problem(412, 'stale', '内容已被他人更新');
      }),
    );
    const user = userEvent.setup();
    show(ItemPage, '/items/$id', `/items/i-5${asked}`);
    await screen.findByRole('radio', { name: '不采纳' });
    const dialog = within(screen.getByRole('dialog', { name: '审核公众意见' }));
    await waitFor(() => expect(dialog.getByText('请公布开园时间。')).toBeVisible());
    await user.click(dialog.getByRole('radio', { name: '不采纳' }));
    await user.type(dialog.getByLabelText('理由'), '开园时间早已公布');
    await user.click(dialog.getByRole('button', { name: '提交意见' }));
    expect(await dialog.findByText('已经办过了')).toBeVisible();
    expect(dialog.getByText(/不会提交/)).toBeVisible();
    expect(dialog.getByText('请公布开园时间。')).toBeVisible();
    expect(dialog.queryByText('请增加停车位。')).not.toBeInTheDocument();
    expect(dialog.getByLabelText('理由')).toHaveValue('开园时间早已公布');
    await waitFor(() => expect(dialog.getByRole('button', { name: '提交意见' })).toBeDisabled());
    expect(sent).toEqual(['op-1']);
  },
  20_000,
);
