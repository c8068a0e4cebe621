/** The range of one step of a scale beside its name, for the legend. Pure. */
import type { Language } from '../../contract/basics/text.ts';
import type { ScaleStep } from '../../ui/service-web.ts';
import { toNumberText } from '../../ui/words/format.ts';

interface Of {
  /** It counts something: between two whole numbers there is none. */
  readonly isCount: boolean;
  readonly decimals: number;
  readonly language: Language;
}

/** `≤ 50`, `50 – 100`, `> 100`; of counts `2 – 4`, `≥ 5`, and nothing where the name says the number itself. */
export function toStepRange(
  steps: readonly Pick<ScaleStep, 'upTo' | 'name'>[],
  at: number,
  { isCount, decimals, language }: Of,
): string {
  const step = steps[at];
  const below = steps[at - 1]?.upTo ?? null;
  if (step === undefined) return '';
  const figure = (value: number): string => toNumberText(value, decimals, language);
  if (!isCount) {
    if (step.upTo === null) return `> ${figure(below ?? 0)}`;
    return below === null ? `≤ ${figure(step.upTo)}` : `${figure(below)} – ${figure(step.upTo)}`;
  }
  if (step.upTo === 0 || /\d/u.test(step.name[language])) return '';
  const from = Math.floor(below ?? -1) + 1;
  if (step.upTo === null) return `≥ ${figure(from)}`;
  const to = Math.floor(step.upTo);
  return from === to ? figure(to) : `${figure(from)} – ${figure(to)}`;
}
