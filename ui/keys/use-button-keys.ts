/**
 * Keys that press what is on the screen: a button says its key in `aria-keyshortcuts`, so that what the key does, whether
 * it may be done and why not stand in one place. A field with a key is gone into.
 */
import type { RefObject } from 'react';
import { useShortcuts } from './use-shortcuts.ts';

interface More {
  /** Where each row has such buttons: those of the row that has the focus are meant. */
  readonly rows?: string;
  /** Hears why the button of a key may not be pressed now; the focus stays where it is. */
  readonly onRefused: (why: string) => void;
}

export function useButtonKeys(
  box: RefObject<HTMLElement | null>,
  keys: readonly string[],
  { rows, onRefused }: More,
): void {
  useShortcuts(
    keys.map((key) => [
      key,
      () => press(rows === undefined ? box.current : findRow(box.current, rows), key, onRefused),
    ]),
  );
}

function findRow(box: HTMLElement | null, rows: string): HTMLElement | null {
  const row = document.activeElement?.closest<HTMLElement>(rows) ?? null;
  return box?.contains(row) === true ? row : null;
}

/** False where nothing has the key now: it is left to others. */
function press(box: HTMLElement | null, key: string, onRefused: More['onRefused']): boolean {
  const target = [...(box?.querySelectorAll<HTMLElement>(`[aria-keyshortcuts="${key}"]`) ?? [])].find(
    (one) => !one.matches(':disabled') && one.checkVisibility(),
  );
  if (target === undefined) return tellWhy(box, key, onRefused);
  target.focus();
  if (!target.matches('input, textarea')) target.click();
  return true;
}

/** A button that may not be pressed now has its reason around it, which the pointer is shown. */
function tellWhy(box: HTMLElement | null, key: string, onRefused: More['onRefused']): boolean {
  const why = box
    ?.querySelector(`[aria-keyshortcuts="${key}"]:disabled`)
    ?.closest('[role="note"]')
    ?.getAttribute('aria-label');
  if (why != null) onRefused(why);
  return why != null;
}
