/** The keys every list of the console understands: j and k move, Enter opens, / finds, ? helps. */
import { useLeaveField, useShortcuts } from './use-shortcuts.ts';

interface ListKeys {
  /** Keys of the rows in the order of the screen. */
  readonly keys: readonly string[];
  readonly selectedKey: string | undefined;
  readonly onSelect: (key: string) => void;
  readonly onOpen: (key: string) => void;
  readonly onFind?: () => void;
  readonly onHelp: () => void;
}

export function useListKeys({ keys, selectedKey, onSelect, onOpen, onFind, onHelp }: ListKeys): void {
  const move = (by: number) => {
    const index = selectedKey === undefined ? -1 : keys.indexOf(selectedKey);
    const next = keys[Math.min(keys.length - 1, Math.max(0, index + by))];
    if (next !== undefined) onSelect(next);
  };
  useShortcuts([
    ['j', () => move(1)],
    ['k', () => move(-1)],
    ['/', () => onFind?.()],
    ['shift+?', onHelp],
    ['?', onHelp],
    ['Enter', () => selectedKey !== undefined && onOpen(selectedKey)],
  ]);
  // Out of the filter field and back to the rows: while a field has the focus, the keys above are text.
  useLeaveField();
}
