// In: what somebody is typing. Out: the same after a reload, for this person on this device only, until it was sent. Never a token.
const PREFIX = 'duban.draft.';

/** A desk may be shared: what one person typed is never shown to the next. */
export const draftOf = (person: { id: string }, what: string): string => `${person.id}.${what}`;

export function readDraft<T extends object>(key: string): T | null {
  try {
    const kept = localStorage.getItem(PREFIX + key);
    return kept ? (JSON.parse(kept) as T) : null;
  } catch {
    return null; // a full or forbidden store loses the draft, not the page
  }
}

export function keepDraft(key: string, value: object): void {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(value));
  } catch {
    // Nothing to do: the text is still on the screen.
  }
}

export function dropDraft(key: string): void {
  try {
    localStorage.removeItem(PREFIX + key);
  } catch {
    // As above.
  }
}
