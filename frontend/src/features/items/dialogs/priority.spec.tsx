// In: an item whose priority an amendment has left out. Out: it is named in words; nothing is sent until something else is chosen.
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { items } from '@/testing/mock/matters';
import { server, show, signInAs } from '@/testing/render';
import { ItemPage } from '../item-page';

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());
beforeEach(() => signInAs('clerk'));

const some = items.find(({ id }) => id === 'i-5');
if (!some) throw new Error('the mock has no item i-5');

const carriedOut = {
  ...some,
  may: ['set_priority'],
  proceedings: {
    ...some.proceedings,
    priority: { planId: 'plan-2026', priorityId: 'pr-old', year: 2026, text: null },
  },
};
const plan = {
  id: 'plan-2026',
  year: 2026,
  state: 'approved',
  approved: { priorities: [{ id: 'pr-new', text: '公办幼儿园建设', dueOn: null, units: [] }] },
};

/** Serves the item and these plans; answers what is sent. */
function serve(plans: object[]): unknown[] {
  const bodies: unknown[] = [];
  server.use(
    http.get('*/api/v1/items/i-5', () => HttpResponse.json(carriedOut)),
    http.get('*/api/v1/yearly-plans', () => HttpResponse.json({ items: plans, next: null })),
    http.get('*/api/v1/yearly-plans/plan-2026', () => HttpResponse.json(plan)),
    http.put('*/api/v1/items/i-5/priority', async ({ request }) => {
      bodies.push(await request.json());
      return HttpResponse.json(carriedOut);
    }),
  );
  return bodies;
}

async function open() {
  show(ItemPage, '/items/$id', '/items/i-5?do=set_priority');
  return within(await screen.findByRole('dialog', { name: '关联年度督查工作重点' }));
}

it('names what an amendment has left out, and sends only what was changed', async () => {
  const bodies = serve([plan]);
  const user = userEvent.setup();
  const dialog = await open();
  expect(await dialog.findByText(/重点已在调整中取消/)).toBeInTheDocument();
  expect(dialog.queryByText(/pr-old/)).not.toBeInTheDocument();
  expect(dialog.getByText('尚未改动。')).toBeInTheDocument();
  expect(dialog.getByRole('button', { name: '保存' })).toBeDisabled();
  await user.click(await dialog.findByRole('combobox', { name: /年度重点/ }));
  await user.click(await screen.findByTitle('公办幼儿园建设'));
  await waitFor(() => expect(dialog.getByRole('button', { name: '保存' })).toBeEnabled());
  await user.click(dialog.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(bodies).toEqual([{ priority: { planId: 'plan-2026', priorityId: 'pr-new' } }]));
}, 20_000);

it('offers nothing to confirm where nothing can be chosen', async () => {
  serve([]);
  server.use(http.get('*/api/v1/items/i-5', () => HttpResponse.json({ ...some, may: ['set_priority'] })));
  const dialog = await open();
  expect(await dialog.findByText('还没有已批准的年度督查工作重点。')).toBeInTheDocument();
  expect(dialog.getByRole('button', { name: '保存' })).toBeDisabled();
}, 20_000);
