/** The evidence of an alert in words: what the rule saw, the limit it broke, since when, of which asset. */
import type { AlertView, Evidence } from '../contract/alert.ts';
import { toOfficeSpan, toTitleSpan } from '../contract/alert-title.ts';
import type { PropertyFacts } from '../contract/manifest.ts';
import type { Language, Text } from '../contract/text.ts';
import { toNumberText } from '../ui/words/format.ts';

/** Decimals of a figure whose property is not at hand: as many as it needs, two at most. */
export function toPlainFigure(value: number, language: Language): string {
  const decimals = Number.isInteger(value) ? 0 : Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return toNumberText(value, decimals, language);
}

/** An alert about the time of one record counts that one: its evidence is a moment, not a figure; an incident says more than its count. */
export function isFigure({ value, limit, property, incident }: Evidence): boolean {
  if (incident !== undefined) return false;
  return value !== null && !(limit === null && (property === 'record-due' || property === 'record-stays'));
}

/** `42 cm`, or "—" when the rule saw that there was none. */
export function toEvidenceFigure({ value, unit }: Evidence, language: Language): string {
  return value === null ? '—' : `${toPlainFigure(value, language)} ${unit}`.trim();
}

/** The limit with its unit, or as a time; undefined where the kind has none. */
export function toEvidenceLimit(
  { limit, forSec, counts, unit }: Evidence,
  language: Language,
): string | undefined {
  if (forSec !== undefined) return (counts === 'working' ? toOfficeSpan : toTitleSpan)(forSec, language);
  return limit === null ? undefined : `${toPlainFigure(limit, language)} ${unit}`.trim();
}

/** What the figure is of: the property's name, over how long; the screens' own words for places and counts. */
export function toEvidenceName(
  { property, aggregate, windowSec }: Evidence,
  facts: PropertyFacts | undefined,
  words: {
    readonly language: Language;
    readonly text: (text: Text) => string;
    readonly own: (id: string) => string;
  },
): string {
  const name =
    facts === undefined
      ? words.own(property)
      : words.text(aggregate === undefined ? facts.name : (facts.togetherName ?? facts.name));
  return windowSec === undefined ? name : `${name}, ${toTitleSpan(windowSec, words.language)}`;
}

/** @param limitText words for a limit, e.g. `ngưỡng 30 mm`; a step with a name says it: `báo động 2: 3,5 m`. */
export function toEvidenceLine(
  alert: AlertView,
  language: Language,
  limitText: (limit: string) => string,
): string {
  return alert.evidence
    .slice(0, 2)
    .flatMap((evidence) => {
      const limit = toEvidenceLimit(evidence, language);
      const parts = [
        ...(isFigure(evidence) ? [toEvidenceFigure(evidence, language)] : []),
        ...(limit === undefined
          ? []
          : [evidence.step === undefined ? limitText(limit) : `${evidence.step[language]}: ${limit}`]),
      ];
      return parts.length === 0 ? [] : [parts.join(', ')];
    })
    .join(' · ');
}

export interface DueOfAlert {
  readonly state: 'left' | 'over' | 'stays';
  readonly spanMs: number;
}

/**
 * Of an open alert about the time of one record: how long until it is due, since when it is overdue, or how long it has
 * stayed as it is. Undefined for others, for those of a ward's records and, with `isOpen`, where its title withholds something.
 */
export function toDueOfAlert(
  { kind, state, evidence: [seen], title, openTitle }: AlertView,
  nowMs: number,
  isOpen: boolean,
): DueOfAlert | undefined {
  if (kind !== 'deadline' || state !== 'open' || seen === undefined || seen.limit !== null) return undefined;
  if (isOpen && title.vi !== openTitle.vi) return undefined;
  const spanMs = Math.abs(nowMs - seen.timeMs);
  if (seen.property === 'record-stays') return { state: 'stays', spanMs };
  return { state: nowMs < seen.timeMs ? 'left' : 'over', spanMs };
}
