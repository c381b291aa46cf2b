// In: what a form sends. Out: its idempotency key: one for a decision however often it has to be sent, another for another decision.

/** How something was first sent: its key, and the version it was decided on, which a lost answer may itself have moved on. */
interface First {
  key: string;
  ifMatch: string | null;
}

/** What was sent without learning what came of it, by what was sent. */
const open = new Map<string, First>();

/** What makes two attempts one decision. */
async function decisionOf(request: Request): Promise<string | null> {
  if (!request.headers.get('content-type')?.startsWith('application/json')) return null;
  return `${request.url} ${await request.clone().text()}`;
}

/** Whether the server has said yes or no; a broken connection, a 5xx and “try again later” leave it open. */
const isDefinite = (answer: Response): boolean => answer.status < 500 && !answer.headers.has('Retry-After');

/** Sends a request as its decision was first sent: the same key with another version would be another decision to the server. */
export async function attempt(
  request: Request,
  send: (keyed: Request) => Promise<Response>,
): Promise<Response> {
  const decision = await decisionOf(request);
  const first = (decision && open.get(decision)) || {
    key: crypto.randomUUID(),
    ifMatch: request.headers.get('If-Match'),
  };
  request.headers.set('Idempotency-Key', first.key);
  if (!decision) return send(request);
  if (first.ifMatch !== null) request.headers.set('If-Match', first.ifMatch);
  open.set(decision, first);
  const answer = await send(request);
  if (isDefinite(answer)) open.delete(decision);
  return answer;
}

/** A form was opened or left: whatever is sent from now on is meant anew, even in the same words. */
export function newForm(): void {
  open.clear();
}
