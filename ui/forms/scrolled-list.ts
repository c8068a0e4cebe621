/**
 * The list of a choice scrolls by itself. The library's own scroll area lies between the list and its options, where
 * neither the keyboard nor a screen reader gets to it.
 */
export const scrolledList = {
  withScrollArea: false,
  styles: { options: { maxHeight: 220, overflowY: 'auto' } },
} as const;
