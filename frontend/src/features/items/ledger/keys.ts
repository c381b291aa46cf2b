// In: keys pressed over a list. Out: j/k move, space looks, enter opens; never while somebody types or a dialog is open.
import { useEffect, useRef } from 'react';

interface Moves {
  by: (step: 1 | -1) => void;
  look: () => void;
  open: () => void;
}

function elsewhere(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.closest('input,textarea,select,button,[role="dialog"],[role="combobox"]') !== null
  );
}

export function useListKeys(moves: Moves): void {
  const latest = useRef(moves);
  latest.current = moves;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || elsewhere(event.target)) return;
      const link = event.target instanceof HTMLAnchorElement;
      const { by, look, open } = latest.current;
      if (event.key === 'j') by(1);
      else if (event.key === 'k') by(-1);
      else if (event.key === ' ') look();
      else if (event.key === 'Enter' && !link) open();
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
