/** The one door of all shortcuts of the pages: a key typed in a field, a dialog or a menu never acts on the page. */
import { useHotkeys } from '@mantine/hooks';
import { isPageKey } from './page-keys.ts';

/** A key as Mantine writes it (`shift+l`, `Escape`) and what it does; false as an answer leaves the key to the browser. */
export type Shortcut = readonly [key: string, act: (event: KeyboardEvent) => unknown];

export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  useHotkeys(
    shortcuts.map(([key, act]) => [
      key,
      (event) => {
        const target = event.target instanceof Element ? event.target : null;
        if (event.defaultPrevented || !isPageKey(event, target)) return;
        if (act(event) !== false) event.preventDefault();
      },
      { preventDefault: false },
    ]),
    // Which fields are left alone is said in one place, above.
    [],
    true,
  );
}

/** Escape leaves the field that has the focus, so that the page's keys act again. */
export function useLeaveField(): void {
  useHotkeys([['Escape', leaveField, { preventDefault: false }]], []);
}

/** A field with a list of its own uses Escape to close it. The focus goes to what the field stands in. */
function leaveField({ target }: KeyboardEvent): void {
  if (!(target instanceof HTMLInputElement) || target.hasAttribute('aria-haspopup')) return;
  const around = target.closest<HTMLElement>('[tabindex="-1"]:not(input)');
  if (around === null) target.blur();
  else around.focus({ preventScroll: true });
}

/** F6 and Shift + F6 write nothing: they act from a field too. */
export function usePartKeys(go: (by: number) => void): void {
  useHotkeys(
    [
      ['F6', () => go(1)],
      ['shift+F6', () => go(-1)],
    ],
    [],
    true,
  );
}
