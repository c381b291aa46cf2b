// In: what a person must do. Out: groups by date and one button each.
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { server, show, signInAs } from '@/testing/render';
import { TodosPage } from './todos-page';

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());
beforeEach(() => signInAs('chief'));

it('groups by date and leads to the sheet for signing', async () => {
  const { address } = show(TodosPage, '/todos');
  const overdue = await screen.findByRole('region', { name: /已超期/ });
  expect(within(overdue).getByText('蓝色催办单草稿待您签发，第44周进展未报')).toBeVisible();
  expect(within(overdue).getByText(/超期 2天/)).toBeVisible();
  await userEvent.setup().click(within(overdue).getByRole('button', { name: /^签发/ }));
  expect(address()).toBe('/signing/s-1');
});

it('says kindly that there is nothing', async () => {
  server.use(http.get('*/api/v1/todos', () => HttpResponse.json({ today: '2026-11-22', items: [] })));
  show(TodosPage, '/todos');
  expect(await screen.findByText('眼下没有要您办的事。')).toBeVisible();
});
