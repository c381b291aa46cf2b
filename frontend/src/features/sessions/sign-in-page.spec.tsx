// In: the door. Out: who is let in, and what the others are told.
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { forget, sessionState } from '@/api/session';
import { server, show } from '@/testing/render';
import { SignInPage } from './sign-in-page';

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());
beforeEach(forget);

async function tryAs(username: string) {
  const user = userEvent.setup();
  await user.type(await screen.findByLabelText('用户名'), username);
  await user.type(screen.getByLabelText('密码'), 'a password');
  await user.click(screen.getByRole('button', { name: '登录' }));
}

it('lets a clerk in and keeps the token out of every store', async () => {
  const { address } = show(SignInPage, '/sign-in');
  await tryAs('clerk');
  await waitFor(() => expect(sessionState().status).toBe('signed_in'));
  await waitFor(() => expect(address()).toBe('/'));
  const kept = JSON.stringify({ ...localStorage, ...sessionStorage });
  expect(kept).not.toContain('clerk');
});

it('tells a stranger in words and keeps what was typed', async () => {
  show(SignInPage, '/sign-in');
  await tryAs('stranger');
  expect(await screen.findByRole('alert')).toHaveTextContent('用户名或密码不对');
  expect(screen.getByLabelText('用户名')).toHaveValue('stranger');
});
