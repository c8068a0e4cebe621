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

/** The keyboard's place kept elsewhere, as in the address bar: who comes back finds it. */
interface KeptPlace {
  readonly key: string | undefined;
  readonly keep: (key: string) => void;
}

export function useListCursor(
  keys: readonly string[],
  onOpen: (key: string) => void,
  kept?: KeptPlace,
): ListCursor {
  const [ownKey, setOwnKey] = useState<string>();
  const chosenKey = kept === undefined ? ownKey : kept.key;
  const choose = kept === undefined ? setOwnKey : kept.keep;
  const [isHelpOpen, setHelpOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const find = useRef<HTMLInputElement>(null);
  useListKeys({
    keys,
    selectedKey: chosenKey,
    onSelect: (key) => {
      choose(key);
      // The keyboard's cursor holds the rows still as the pointer does: by having the focus there.
      box.current?.querySelector('section')?.focus({ preventScroll: true });
    },
    onOpen,
    onFind: () => find.current?.focus(),
    onHelp: () => setHelpOpen(true),
  });
  return { chosenKey, choose, box, find, isHelpOpen, closeHelp: () => setHelpOpen(false) };
}
