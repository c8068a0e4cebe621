/** Finds options of a searchable select as the search palette finds everything: no diacritics, any order of words. */
import type { ComboboxParsedItem, OptionsFilter } from '@mantine/core';
import { matchesWords, toSearchWords } from './shell/search-words.ts';

/** The `filter` of a Select or MultiSelect; groups stay when one of theirs matches. */
export const findOptions: OptionsFilter = ({ options, search, limit }) => {
  const words = toSearchWords(search);
  const found: ComboboxParsedItem[] = [];
  for (const option of options) {
    if (found.length >= limit) break;
    if ('group' in option) {
      const items = option.items.filter((item) => matchesWords(words, [item.label]));
      if (items.length > 0) found.push({ ...option, items });
    } else if (matchesWords(words, [option.label])) found.push(option);
  }
  return found;
};
