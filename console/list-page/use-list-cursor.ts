/** The keyboard's place in a list page: which row it is at, what opens one, where one finds and is helped. */
import { useRef, useState, type RefObject } from 'react';
import { useListKeys } from '../../ui/keys/use-list-keys.ts';

export interface ListCursor {
  readonly chosenKey: string | undefined;
  readonly choose: (key: string) => void;
  /** Around the table, and the field by which it is searched. */
  readonly box: RefObject<HTMLDivElement | null>;
  readonly find: RefObject<HTMLInputElement | null>;
  readonly isHelpOpen: boolean;
  readonly closeHelp: () => void;
}

export function useListCursor(keys: readonly string[], onOpen: (key: string) => void): ListCursor {
  const [chosenKey, setChosenKey] = useState<string>();
  const [isHelpOpen, setHelpOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const find = useRef<HTMLInputElement>(null);
  useListKeys({
    keys,
    selectedKey: chosenKey,
    onSelect: (key) => {
      setChosenKey(key);
      // The keyboard's cursor holds the rows still as the pointer does: by having the focus there.
      box.current?.querySelector('section')?.focus({ preventScroll: true });
    },
    onOpen,
    onFind: () => find.current?.focus(),
    onHelp: () => setHelpOpen(true),
  });
  return { chosenKey, choose: setChosenKey, box, find, isHelpOpen, closeHelp: () => setHelpOpen(false) };
}
