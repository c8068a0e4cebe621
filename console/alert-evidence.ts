/** The evidence of an alert in words: what the rule saw, the limit it broke, since when, of which asset. */
import type { AlertView, Evidence } from '../contract/alerts/alert.ts';
import { toOfficeSpan, toTitleSpan } from '../contract/alerts/alert-title.ts';
import type { PropertyFacts } from '../contract/services/manifest.ts';
import { toValueWord } from '../contract/values/shown-unit.ts';
import type { Language, Text } from '../contract/basics/text.ts';
import { toNumberText } from '../ui/words/format.ts';

/** Decimals of a figure whose property is not at hand: as many as it needs, two at most. */
export function toPlainFigure(value: number, language: Language): string {
  return toNumberText(value, toPlainDecimals(value), language);
}

export function toPlainDecimals(value: number): number {
  return Number.isInteger(value) ? 0 : Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
}

/** Of a property that is not at hand a count stands without what is counted. */
type Counted = Pick<PropertyFacts, 'counted'> | undefined;

function withUnit(value: number, unit: string, language: Language, facts: Counted): string {
  return `${toPlainFigure(value, language)} ${toValueWord({ value, unit }, facts, language)}`.trim();
}

/** An alert about the time of one record counts that one: its evidence is a moment, not a figure; an incident says more than its count. */
export function isFigure(evidence: Evidence): boolean {
  return evidence.incident === undefined && evidence.value !== null && !isMoment(evidence);
}

/** It is about the time of records, not how many: due then, or as they are since then. */
export function isMoment({ limit, property }: Evidence): boolean {
  return limit === null && (property === 'record-due' || property === 'record-stays');
}

/** Words for the moment that the evidence of an alert of this kind is of; undefined where it is that of a value. */
export function findMomentKey(
  { kind }: Pick<AlertView, 'kind'>,
  evidence: Evidence,
):
  | 'alerts.neverHeard'
  | 'alerts.lastHeard'
  | 'alerts.sinceAt'
  | 'alerts.dueAt'
  | 'alerts.firstDue'
  | undefined {
  if (evidence.never === true) return 'alerts.neverHeard';
  if (kind === 'silence') return 'alerts.lastHeard';
  if (!isMoment(evidence)) return undefined;
  if (evidence.property === 'record-stays') return 'alerts.sinceAt';
  return evidence.value === 1 ? 'alerts.dueAt' : 'alerts.firstDue';
}

/** `42 cm`, or "—" when the rule saw that there was none. */
export function toEvidenceFigure({ value, unit }: Evidence, language: Language, facts?: Counted): string {
  return value === null ? '—' : withUnit(value, unit, language, facts);
}

/** The limit with its unit, or as a time; undefined where the kind has none. */
export function toEvidenceLimit(
  { limit, forSec, counts, unit }: Evidence,
  language: Language,
  facts?: Counted,
): string | undefined {
  if (forSec !== undefined) return (counts === 'working' ? toOfficeSpan : toTitleSpan)(forSec, language);
  return limit === null ? undefined : withUnit(limit, unit, language, facts);
}

/** The limit is of the values themselves: over a sum, a mean or a rise of many a line at it would say nothing true. */
export function isLimitOfValues({ limit, coverage, aggregate }: Evidence): boolean {
  return limit !== null && coverage === null && aggregate === undefined;
}

/** What the figure is of: the property's name or its rise, over how long; the screens' own words for places and counts. */
export function toEvidenceName(
  { property, aggregate, windowSec }: Evidence,
  facts: PropertyFacts | undefined,
  words: {
    readonly language: Language;
    readonly text: (text: Text) => string;
    readonly own: (id: string) => string;
    /** A change of what has this name; without it the name stands alone. */
    readonly change?: (way: 'rise' | 'fall', name: string) => string;
  },
): string {
  const isChange = aggregate === 'rise' || aggregate === 'fall';
  const of =
    facts === undefined
      ? words.own(property)
      : words.text(aggregate === undefined || isChange ? facts.name : (facts.togetherName ?? facts.name));
  const name = isChange && words.change !== undefined ? words.change(aggregate, of) : of;
  return windowSec === undefined ? name : `${name}, ${toTitleSpan(windowSec, words.language)}`;
}

interface LineWords {
  /** Words for a limit, e.g. `ngưỡng 30 mm`; a step with a name says it: `báo động 2: 3,5 m`. */
  readonly limit: (limit: string) => string;
  /** Since when or until when a record is told of, when an asset was last heard: `hạn 25/11 09:06`. */
  readonly moment: (evidence: Evidence) => string;
  /** What a figure is of that no manifest knows: `Số hồ sơ, 24 giờ`. */
  readonly name: (evidence: Evidence) => string;
  readonly factsOf: (property: string) => PropertyFacts | undefined;
}

/** What was seen and its limit, of the first two; a count says of what, a silence since when. */
export function toEvidenceLine(
  { kind, evidence: all }: Pick<AlertView, 'kind' | 'evidence'>,
  language: Language,
  words: LineWords,
): string {
  return all
    .slice(0, 2)
    .flatMap((evidence) => {
      const facts = words.factsOf(evidence.property);
      const limit = toEvidenceLimit(evidence, language, facts);
      const figure = toEvidenceFigure(evidence, language, facts);
      const parts = [
        ...(isFigure(evidence) ? [facts === undefined ? `${words.name(evidence)}: ${figure}` : figure] : []),
        ...(findMomentKey({ kind }, evidence) === undefined ? [] : [words.moment(evidence)]),
        ...(limit === undefined
          ? []
          : [evidence.step === undefined ? words.limit(limit) : `${evidence.step[language]}: ${limit}`]),
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
