// In: the address of the form, and an archived matter it may name. Out: the form says which one.
import { screen } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { items } from '@/testing/mock/matters';
import { server, show, signInAs } from '@/testing/render';
import { RegisterPage } from './register-page';

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());
beforeEach(() => signInAs('clerk'));

const prior = items.find(({ id }) => id === 'i-5');
if (!prior) throw new Error('the mock has no item i-5');

it('says which archived matter the new one follows', async () => {
  const archived = { ...prior, stage: 'archived' as const };
  server.use(http.get('*/api/v1/items/i-5', () => HttpResponse.json(archived)));
  show(RegisterPage, '/items/new', '/items/new?follows=i-5');
  expect(await screen.findByText(/承接已归档的/)).toHaveTextContent(prior.number);
});

it('says nothing of the kind of any other', async () => {
  show(RegisterPage, '/items/new', '/items/new');
  expect(await screen.findByRole('button', { name: '登记' })).toBeVisible();
  expect(screen.queryByText(/承接已归档的/)).not.toBeInTheDocument();
});
