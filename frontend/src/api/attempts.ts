// In: what a form sends. Out: its idempotency key: one for a decision however often it has to be sent, another for another decision.

/** Keys of what was sent without learning what came of it, by what was sent. */
const open = new Map<string, string>();

/** What makes two attempts one decision. The version read is not part of it: a lost answer may have moved that itself. */
async function decisionOf(request: Request): Promise<string | null> {
  if (!request.headers.get('content-type')?.startsWith('application/json')) return null;
  return `${request.url} ${await request.clone().text()}`;
}

/** Whether the server has said yes or no; a broken connection, a 5xx and “try again later” leave it open. */
const isDefinite = (answer: Response): boolean => answer.status < 500 && !answer.headers.has('Retry-After');

/** Sends a request under the key its decision has had since it was first sent. */
export async function attempt(
  request: Request,
  send: (keyed: Request) => Promise<Response>,
): Promise<Response> {
  const decision = await decisionOf(request);
  const key = (decision && open.get(decision)) ?? crypto.randomUUID();
  request.headers.set('Idempotency-Key', key);
  if (!decision) return send(request);
  open.set(decision, key);
  const answer = await send(request);
  if (isDefinite(answer)) open.delete(decision);
  return answer;
}

/** A form was opened or left: whatever is sent from now on is meant anew, even in the same words. */
export function newForm(): void {
  open.clear();
}
