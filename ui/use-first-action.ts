/** What a panel opens for: when the panel took the keyboard's focus, its first action gets it as soon as it is there. */
import { useEffect, useRef, type RefObject } from 'react';

export function useFirstAction<Element extends HTMLElement>(): RefObject<Element | null> {
  const box = useRef<Element>(null);
  useEffect(() => {
    if (document.activeElement !== box.current?.closest('aside')) return;
    box.current?.querySelector<HTMLElement>('button:not(:disabled), a[href]')?.focus({ preventScroll: true });
  }, []);
  return box;
}
