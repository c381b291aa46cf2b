// In: the address of the form, and a matter it may name. Out: the form says which archived one the new one follows, or why it follows none.
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { items } from '@/testing/mock/matters';
import { problem } from '@/testing/mock/server';
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

/** Fills in what is needed and registers; answers what was sent. */
async function register(): Promise<unknown[]> {
  const bodies: unknown[] = [];
  server.use(
    http.post('*/api/v1/items', async ({ request }) => {
      bodies.push(await request.json());
      return HttpResponse.json(prior, { status: 201 });
    }),
  );
  const user = userEvent.setup();
  await user.type(await screen.findByLabelText('标题'), '续办事项');
  await user.type(screen.getByLabelText('事项内容'), '续办');
  await user.type(screen.getByLabelText('立项依据'), '批示');
  await user.click(screen.getByRole('combobox', { name: '事项来源' }));
  await user.click(await screen.findByTitle('区政府领导批示'));
  await user.click(screen.getByRole('button', { name: '登记' }));
  await waitFor(() => expect(bodies).toHaveLength(1));
  return bodies;
}

it('registers one that follows an archived matter as such', async () => {
  server.use(http.get('*/api/v1/items/i-5', () => HttpResponse.json({ ...prior, stage: 'archived' })));
  show(RegisterPage, '/items/new', '/items/new?follows=i-5');
  expect(await register()).toMatchObject([{ title: '续办事项', followsId: 'i-5' }]);
}, 30_000);

it.each([
  ['cannot be read', () => problem(404, 'not_found', '没有找到'), /无法读取要承接的事项/],
  ['is not archived', () => HttpResponse.json({ ...prior, stage: 'closed' }), /尚未归档，不能承接/],
])(
  'says so when the matter to follow %s, and sends no link to it',
  async (_, answer, words) => {
    server.use(http.get('*/api/v1/items/i-5', answer));
    show(RegisterPage, '/items/new', '/items/new?follows=i-5');
    expect(await screen.findByText(words)).toBeVisible();
    expect(screen.getByRole('link', { name: '不承接，单独登记' })).toHaveAttribute('href', '/items/new');
    const [body] = await register();
    expect(body).toMatchObject({ title: '续办事项' });
    expect(body).not.toHaveProperty('followsId');
  },
  30_000,
);
