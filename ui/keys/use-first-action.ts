/** What a panel opens for: when the panel took the keyboard's focus, its first action gets it as soon as it is there. */
import { useEffect, useRef, type RefObject } from 'react';

/** @param action selector of what is one; where none is there, the panel keeps the focus. */
export function useFirstAction<Element extends HTMLElement>(
  action = 'button:not(:disabled), a[href]',
): RefObject<Element | null> {
  const box = useRef<Element>(null);
  useEffect(() => {
    // A panel whose content is there at once takes the focus only after this.
    const frame = requestAnimationFrame(() => {
      if (document.activeElement !== box.current?.closest('aside')) return;
      box.current?.querySelector<HTMLElement>(action)?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, [action]);
  return box;
}
