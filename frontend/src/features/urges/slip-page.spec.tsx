// In: a drafted slip before its signer. Out: the promises of signing: consequence first, password again, both versions when it moved.
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { loseStepUp } from '@/api/step-up';
import { problem } from '@/testing/mock/server';
import { server, show, signInAs } from '@/testing/render';
import { SlipPage } from './slip-page';

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());
beforeEach(() => {
  signInAs('chief');
  loseStepUp();
});

it('says what follows, asks the password again, and signs what was read', async () => {
  let sent: { digest?: string } = {};
  let precondition: string | null = null;
  server.use(
    http.post('*/api/v1/urges/s-1/signature', async ({ request }) => {
      precondition = request.headers.get('if-match');
      sent = (await request.json()) as typeof sent;
      return HttpResponse.json({});
    }),
  );
  const user = userEvent.setup();
  show(SlipPage, '/signing/$id', '/signing/s-1');
  await user.click(await screen.findByRole('button', { name: '签发' }));
  const dialog = await screen.findByRole('dialog');
  expect(dialog).toHaveTextContent('签发后立即送达 崂山区教育和体育局，计入考核 −3 分');
  await user.type(within(dialog).getByLabelText('登录密码'), 'again');
  await user.click(within(dialog).getByRole('button', { name: '签发' }));
  await waitFor(() => expect(sent.digest).toBe('digest'));
  expect(precondition).toBe('"7"');
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
});

it('says beside the field that the password is wrong, and signs nothing', async () => {
  const errors = [{ pointer: '/password', code: 'bad_credentials', detail: '口令不正确' }];
  server.use(
    http.post('*/api/v1/sessions/current/step-up', () => problem(422, 'bad_fields', '填写内容有误', errors)),
  );
  const user = userEvent.setup();
  show(SlipPage, '/signing/$id', '/signing/s-1');
  await user.click(await screen.findByRole('button', { name: '签发' }));
  const dialog = await screen.findByRole('dialog');
  await user.type(within(dialog).getByLabelText('登录密码'), 'wrong');
  await user.click(within(dialog).getByRole('button', { name: '签发' }));
  expect(await within(dialog).findByText('口令不正确')).toBeVisible();
  expect(within(dialog).getByLabelText('登录密码')).toHaveValue('wrong');
});

it('keeps the reason typed when the slip has moved meanwhile', async () => {
  server.use(http.post('*/api/v1/urges/s-1/refusal', () => problem(412, 'stale', '版本已变')));
  const user = userEvent.setup();
  show(SlipPage, '/signing/$id', '/signing/s-1');
  await user.click(await screen.findByRole('button', { name: '不予签发' }));
  const dialog = await screen.findByRole('dialog');
  await user.type(within(dialog).getByLabelText('理由'), '单位已当面说明');
  await user.click(within(dialog).getByRole('button', { name: '不予签发' }));
  expect(await within(dialog).findByText('刚刚有人改动过')).toBeVisible();
  expect(within(dialog).getByLabelText('理由')).toHaveValue('单位已当面说明');
});

it('offers no signature to whom the server allows none', async () => {
  show(SlipPage, '/signing/$id', '/signing/s-2');
  expect(await screen.findByText('已签发')).toBeVisible();
  expect(screen.queryByRole('button', { name: '签发' })).not.toBeInTheDocument();
});
