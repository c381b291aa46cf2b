// In: a dialog, which comes and goes with its component. Out: the keyboard goes on where it was when the dialog came; antd gives it back only to what stays.
import { useEffect, useState } from 'react';

/** Of a dialog that another has followed at once: that one goes back there, too. */
let before: HTMLElement | null = null;

/** The last resort, where what was pressed is gone with what was decided, is the page's content. */
function goBack(opener: HTMLElement | null): void {
  const dialog = document.activeElement?.closest('[role="dialog"]');
  if (dialog && !dialog.contains(opener)) {
    before = opener;
    return;
  }
  for (const place of [opener, before, document.getElementById('main')]) {
    place?.focus({ preventScroll: true });
    if (place && document.activeElement === place) break;
  }
  before = null;
}

function focused(): HTMLElement | null {
  const { activeElement, body } = document;
  return activeElement instanceof HTMLElement && activeElement !== body ? activeElement : null;
}

export function useReturnFocus(): void {
  // Asked while rendering: once it is drawn, the dialog has the focus itself.
  const [opener] = useState(focused);
  useEffect(
    () => () => {
      // The dialog holds the focus until it is gone.
      setTimeout(() => goBack(opener));
    },
    [opener],
  );
}
