// In: the address of the form, and an archived matter it names. Out: the form says which one, and sends it along.
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
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

it('registers a matter that follows an archived one', async () => {
  const sent: unknown[] = [];
  server.use(
    http.get('*/api/v1/items/i-5', () => HttpResponse.json({ ...prior, stage: 'archived' })),
    http.post('*/api/v1/items', async ({ request }) => {
      sent.push(await request.json());
      return HttpResponse.json({ ...prior, id: 'i-new' }, { status: 201 });
    }),
  );
  const user = userEvent.setup();
  show(RegisterPage, '/items/new', '/items/new?follows=i-5');
  const alert = await screen.findByText(/承接已归档的/);
  expect(alert).toHaveTextContent(prior.number);
  await user.type(screen.getByLabelText('标题'), '人才驿站二期');
  await user.type(screen.getByLabelText('事项内容'), '建成第二个人才驿站。');
  await user.type(screen.getByLabelText('立项依据'), '区政办发〔2026〕9号');
  await user.click(screen.getByRole('combobox', { name: '事项来源' }));
  await screen.findAllByRole('option');
  await user.keyboard('{Enter}');
  await user.click(screen.getByRole('button', { name: '登记' }));
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toMatchObject({ title: '人才驿站二期', followsId: 'i-5' });
});
