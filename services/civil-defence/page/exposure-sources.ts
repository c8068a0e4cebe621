/** Where the figures of exposure come from, as one line. */
import type { Language } from '../../../contract/basics/text.ts';
import type { Exposure } from '../answers.ts';

export function toSourcesText({ sources }: Pick<Exposure, 'sources'>, language: Language): string {
  return sources
    .map(({ what, source, date }) =>
      [what[language], source[language], date].filter((part) => part !== null).join(', '),
    )
    .join('; ');
}
