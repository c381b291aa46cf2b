// In: the address somebody wanted before they had to sign in. Out: the same, once, after they did.
const KEPT = 'duban.wanted';

export function keepWanted(href: string): void {
  sessionStorage.setItem(KEPT, href);
}

export function takeWanted(): string | null {
  const href = sessionStorage.getItem(KEPT);
  sessionStorage.removeItem(KEPT);
  return href;
}
