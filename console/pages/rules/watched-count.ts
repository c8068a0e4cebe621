/** How many a rule watches; rules of records and incidents watch what comes, which is no number. */
import type { RuleView } from '../../../contract/rules/rule-view.ts';
import type { Language } from '../../../contract/basics/text.ts';

export function toWatched({ subjects, definition }: RuleView, language: Language): string {
  const { kind } = definition.condition;
  return kind === 'fusion' || kind.startsWith('record-') ? '—' : subjects.toLocaleString(language);
}
