// In: the password, again. Out: minutes in which the server lets the caller sign, or give roles.
import { client, unwrap } from './client';
import { asProblem } from './problem';

const MARGIN_MS = 10_000;
/** Until when, as the server said last. */
let until = 0;

export const needsStepUp = (): boolean => until - Date.now() < MARGIN_MS;

export async function stepUp(password: string): Promise<void> {
  const answer = await unwrap(client.POST('/api/v1/sessions/current/step-up', { body: { password } }));
  until = Date.parse(answer.until);
}

/** After another sign-in, or when the server has seen the minutes end before us. */
export function loseStepUp(): void {
  until = 0;
}

export const asksStepUp = (thrown: unknown): boolean => asProblem(thrown).code === 'step_up_required';
