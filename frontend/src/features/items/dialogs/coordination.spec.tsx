// In: a difficulty that somebody else has solved while a coordination of it was typed. Out: the form goes on with what was typed.
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { items } from '@/testing/mock/matters';
import { problem } from '@/testing/mock/server';
import { server, show, signInAs } from '@/testing/render';
import { ItemPage } from '../item-page';

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());
beforeEach(() => signInAs('clerk'));

const some = items.find(({ id }) => id === 'i-5');
if (!some) throw new Error('the mock has no item i-5');

const land = { openedBy: 'co-1', difficulty: '用地指标不足', failed: 1 };
const money = { openedBy: 'co-2', difficulty: '配套资金不足', failed: 1 };
const facing = (openDifficulties: object[]) => ({
  ...some,
  may: ['coordinate'],
  proceedings: { ...some.proceedings, openDifficulties },
});

it.each([
  ['the only one', [land], []],
  ['one of two', [land, money], [money]],
])(
  'asks for the difficulty in words when the chosen one, %s, is gone',
  async (_, before, after) => {
    let stands = before;
    const bodies: unknown[] = [];
    server.use(
      http.get('*/api/v1/items/i-5', () => HttpResponse.json(facing(stands))),
      http.post('*/api/v1/items/i-5/coordinations', async ({ request }) => {
        bodies.push(await request.json());
        if (bodies.length > 1) return HttpResponse.json(facing(after));
        stands = after;
        return problem(412, 'stale', '已有改动');
      }),
    );
    show(ItemPage, '/items/$id', '/items/i-5?do=coordinate');
    const dialog = within(await screen.findByRole('dialog'));
    const user = userEvent.setup();
    await user.click(await dialog.findByRole('combobox', { name: /接续哪项困难/ }));
    await user.click(await screen.findByTitle(/用地指标不足/));
    await user.type(dialog.getByRole('textbox', { name: '协调经过' }), '已召开协调会');
    await user.click(dialog.getByRole('radio', { name: '已解决' }));
    await user.click(dialog.getByRole('button', { name: '记录' }));
    await user.type(await dialog.findByRole('textbox', { name: '需协调的问题' }), '用地仍缺');
    expect(dialog.queryByText('co-1')).not.toBeInTheDocument();
    await user.click(dialog.getByRole('button', { name: '记录' }));
    await waitFor(() => expect(bodies).toHaveLength(2));
    expect(bodies[0]).toMatchObject({ openedBy: 'co-1' });
    expect(bodies[1]).toMatchObject({ difficulty: '用地仍缺', tried: '已召开协调会' });
    expect(bodies[1]).not.toHaveProperty('openedBy');
  },
  30_000,
);
