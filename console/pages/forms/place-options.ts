/** Which names a spoken place may mean: a ward that is named goes before everything that only has its words. Pure. */
import type { OptionsFilter } from '@mantine/core';
import { toSearchText } from '../../../contract/basics/search-text.ts';
import { findOptions } from '../../find-options.ts';

/** As people say where: "ở xã Hoà Tiến". */
const leading = /^\s*(?:(?:ở|tại|trong|gần|thuộc|bên|khu vực|địa bàn|in|at|near)\s+)+/iu;

export const dropLeadingWords = (typed: string): string => typed.replace(leading, '').trim();

/** The filter of a list of places in which the names of wards stand first. */
export function createPlaceFilter(wards: readonly string[]): OptionsFilter {
  const known = new Map(wards.map((name) => [name, ` ${toSearchText(name)} `]));
  return (asked) => {
    const search = dropLeadingWords(asked.search);
    const said = ` ${toSearchText(search)} `;
    const named = asked.options.filter((option) => {
      const words = 'label' in option ? known.get(option.label) : undefined;
      return words !== undefined && said.includes(words);
    });
    const others = findOptions({ ...asked, search }).filter((option) => !named.includes(option));
    return [...named, ...others].slice(0, asked.limit);
  };
}
