// In: what a page threw. Out: whether its code could not be loaded, as when the server was updated under an open tab.

/** How Chromium, Firefox and Safari say it; none of them has a type of error for it. */
const WORDS =
  /dynamically imported module|error loading dynamically|Importing a module script failed|Unable to preload/i;

export function isStale(thrown: unknown): boolean {
  return thrown instanceof Error && WORDS.test(thrown.message);
}
