// In: a form, and what is sent with it. Out: sending it once at a time, with what the server found wrong shown at its fields.
import type { FormInstance } from 'antd';
import { useState } from 'react';
import { asProblem, fieldProblems } from '@/api/problem';

/** Shows what the server found wrong at the fields it points to; what points to none stays with the caller. */
export function showFaults<V>(form: FormInstance<V>, thrown: unknown): void {
  // The server names fields by the contract, which is wider than what this form has.
  for (const { name, detail } of fieldProblems(asProblem(thrown)))
    form.setFields([{ name: name as never, errors: [detail] }]);
}

export interface Submit {
  /** What was thrown last, for a `ProblemAlert`. */
  error: unknown;
  busy: boolean;
  /** Sends; nothing is thrown, what is refused is shown. */
  submit: (send: () => Promise<void>) => Promise<void>;
}

export function useSubmit<V>(form: FormInstance<V>): Submit {
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (send: () => Promise<void>) => {
    setBusy(true);
    setError(null);
    try {
      await send();
    } catch (thrown) {
      setError(thrown);
      showFaults(form, thrown);
    } finally {
      setBusy(false);
    }
  };
  return { error, busy, submit };
}
