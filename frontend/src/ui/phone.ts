// In: the window's width. Out: whether to lay out for a hand.
import { useSyncExternalStore } from 'react';

const query = () => window.matchMedia('(max-width: 767px)');

export function usePhone(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const watched = query();
      watched.addEventListener('change', changed);
      return () => watched.removeEventListener('change', changed);
    },
    () => query().matches,
  );
}
