/** What a save says when it is done. Each kind of change must name its word, or that its own screen says it beside the button. */
import i18next from 'i18next';
import type strings from './strings.vi.json';
import { tell } from './tell.ts';

type Word = `saved.${keyof (typeof strings)['saved']}`;

export type Said<Given> = Word | 'beside' | ((given: Given) => Word);

export function say<Given>(said: Said<Given>, given: Given): void {
  const word = typeof said === 'function' ? said(given) : said;
  if (word !== 'beside') tell(i18next.t(word));
}
