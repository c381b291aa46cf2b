// In: /sessions and /me. Out: signing in, out, stepping up, and changing the password.
import { useQueryClient } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import { accept, forget, passwordChanged } from '@/api/session';
import { loseStepUp } from '@/api/step-up';

export async function signIn(username: string, password: string): Promise<void> {
  accept(await unwrap(client.POST('/api/v1/sessions', { body: { username, password } })));
}

/** Leaves the session on the server and here; what was cached of its matters goes too. */
export function useSignOut(): () => Promise<void> {
  const cache = useQueryClient();
  return async () => {
    await client.DELETE('/api/v1/sessions/current').catch(() => undefined);
    cache.clear();
    loseStepUp();
    forget();
  };
}

export async function changePassword(body: { current: string; new: string }): Promise<void> {
  await unwrap(client.POST('/api/v1/me/password', { body }));
  passwordChanged();
}
