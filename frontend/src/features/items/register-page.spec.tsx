// In: the form, its address and a matter that may name. Out: it says which archived one the new one follows, or why none, and which leader gave it.
import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { items } from '@/testing/mock/matters';
import { rulebook } from '@/testing/mock/office';
import { problem } from '@/testing/mock/server';
import { server, show, signInAs } from '@/testing/render';
import { RegisterPage } from './register-page';

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());
beforeEach(() => {
  localStorage.clear();
  signInAs('clerk');
});

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

type User = ReturnType<typeof userEvent.setup>;

async function choose(user: User, label: string | RegExp, option: string): Promise<void> {
  await user.click(screen.getByRole('combobox', { name: label }));
  await user.click(await screen.findByTitle(option));
}

/** Fills in what is needed, and `more`, and registers; answers what was sent. */
async function register(more: (user: User) => Promise<void> = async () => {}): Promise<unknown[]> {
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
  await choose(user, '事项来源', '区政府领导批示');
  await more(user);
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

it('names the leader who gave the matter, as a person if the clerk says so', async () => {
  show(RegisterPage, '/items/new');
  const [body] = await register(async (user) => {
    expect(screen.queryByRole('combobox', { name: /^交办领导本人/ })).not.toBeInTheDocument();
    await user.click(screen.getByRole('radio', { name: '主管领导' }));
    await choose(user, /^交办领导本人/, '分管副区长');
  });
  expect(body).toMatchObject({ givenBy: 'leader_in_charge', giverId: 'p-leader' });
}, 30_000);

it('shows the chosen person by name when what was typed is taken up again, however many there are', async () => {
  show(RegisterPage, '/items/new');
  const user = userEvent.setup();
  await user.click(await screen.findByRole('radio', { name: '主管领导' }));
  await choose(user, /^交办领导本人/, '分管副区长');
  cleanup();
  server.use(http.get('*/api/v1/users', () => HttpResponse.json({ items: [], next: null })));
  show(RegisterPage, '/items/new');
  expect(await screen.findByTitle('分管副区长')).toBeVisible();
}, 30_000);

it('names nobody as a person without the post in which he gave it', async () => {
  show(RegisterPage, '/items/new');
  const [body] = await register(async (user) => {
    await user.click(screen.getByRole('radio', { name: '主要领导' }));
    await choose(user, /^交办领导本人/, '区长');
    await user.click(screen.getByRole('radio', { name: '非领导交办' }));
  });
  expect(body).not.toHaveProperty('givenBy');
  expect(body).not.toHaveProperty('giverId');
}, 30_000);

it('says to whom the result goes where the regulation has it go to the leader who gave the matter', async () => {
  const toAuthor = {
    path: 'result_to_author',
    value: 'true',
    assumed: false,
    article: '4.2.5',
    words: '按程序报告交办领导',
  };
  server.use(
    http.get('*/api/v1/rulebooks/district', () =>
      HttpResponse.json({ ...rulebook, parameters: [...rulebook.parameters, toAuthor] }),
    ),
  );
  show(RegisterPage, '/items/new');
  expect(await screen.findByText(/办理结果按规程报告交办领导/)).toBeVisible();
});
