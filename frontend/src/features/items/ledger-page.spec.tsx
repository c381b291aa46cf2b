// In: a list longer than may be taken without a word. Out: the password asked for where it is missing, and the file.
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { loseStepUp } from '@/api/step-up';
import { problem } from '@/testing/mock/server';
import { server, show, signInAs } from '@/testing/render';
import { LedgerPage } from './ledger-page';

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());
beforeEach(() => {
  signInAs('clerk');
  loseStepUp();
  URL.createObjectURL = vi.fn(() => 'blob:ledger');
  URL.revokeObjectURL = vi.fn();
});

it('asks for the password before more than a hundred items are taken, and then gives the file', async () => {
  let proven = false;
  const asked: string[] = [];
  server.use(
    http.post('*/api/v1/sessions/current/step-up', () => {
      proven = true;
      return HttpResponse.json({ until: new Date(Date.now() + 300_000).toISOString() });
    }),
    http.get('*/api/v1/items/export.xlsx', ({ request }) => {
      asked.push(new URL(request.url).search);
      return proven ? new HttpResponse('PK') : problem(403, 'step_up_required', '请再次验证口令');
    }),
  );
  const user = userEvent.setup();
  show(LedgerPage, '/items', '/items?stage=in_progress');
  await user.click(await screen.findByRole('button', { name: '导出' }));
  const dialog = await screen.findByRole('dialog');
  expect(dialog).toHaveTextContent('超过 100 项的导出须再次确认身份');
  expect(URL.createObjectURL).not.toHaveBeenCalled();
  await user.type(within(dialog).getByLabelText('登录密码'), 'again');
  await user.click(within(dialog).getByRole('button', { name: '导出' }));
  await waitFor(() => expect(URL.createObjectURL).toHaveBeenCalledOnce());
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  expect(asked).toEqual(['?sort=-number&stage=in_progress', '?sort=-number&stage=in_progress']);
});
