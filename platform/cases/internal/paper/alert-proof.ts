/** What the alerts of a case had seen, as its paper says it: each value with its limit, its time and whether it is sure. */
import { toOfficeSpan, toTitleNumber, toTitleSpan } from '../../../../contract/alerts/alert-title.ts';
import type { AlertView, Evidence } from '../../../../contract/alerts/alert.ts';
import type { PropertyFacts } from '../../../../contract/services/manifest.ts';
import { STATE_WORDS } from '../../../../contract/basics/quality-words.ts';
import { toValueWord } from '../../../../contract/values/shown-unit.ts';

/** An alert as the paper shows it. */
export interface PrintedAlert {
  readonly title: string;
  readonly openedMs: number;
  readonly closedMs: number | null;
  readonly seen: readonly { readonly text: string; readonly timeMs: number }[];
}

/** What a service says of a property of its own; undefined where no service knows it. */
export type FindProperty = (serviceId: string, property: string) => PropertyFacts | undefined;

export function toPrintedAlert(
  { title, openedMs, closedMs, serviceId, evidence }: AlertView,
  findProperty: FindProperty,
): PrintedAlert {
  return {
    title: title.vi,
    openedMs,
    closedMs,
    seen: evidence.flatMap((one) => {
      const text = toSeenText(one, findProperty(serviceId, one.property));
      return text === undefined ? [] : [{ text, timeMs: one.timeMs }];
    }),
  };
}

/** `Lượng mưa, 1 giờ: 32 mm, ngưỡng 30 mm`; undefined for what is no value: positions, parts of an incident, times of records. */
function toSeenText(seen: Evidence, facts: PropertyFacts | undefined): string | undefined {
  const { value, limit, unit, windowSec, forSec, quality, coverage, part, incident } = seen;
  const state = STATE_WORDS[quality]?.vi;
  if (facts === undefined || part !== undefined || incident !== undefined) return undefined;
  const figure = (given: number) =>
    `${toTitleNumber(given, facts.decimals, 'vi')} ${toValueWord({ value: given, unit }, facts, 'vi')}`.trim();
  const broken =
    forSec !== undefined
      ? (seen.counts === 'working' ? toOfficeSpan : toTitleSpan)(forSec, 'vi')
      : limit === null
        ? undefined
        : figure(limit);
  const words = [
    value === null ? 'không có số liệu' : figure(value),
    ...(broken === undefined ? [] : [`${seen.step?.vi ?? 'ngưỡng'} ${broken}`]),
    ...(coverage === null ? [] : [`đủ ${Math.round(coverage * 100)} % số liệu`]),
    ...(seen.forecast === undefined ? [] : ['dự báo, không phải số đo']),
    ...(state === undefined ? [] : [state]),
  ];
  const span = windowSec === undefined ? '' : `, ${toTitleSpan(windowSec, 'vi')}`;
  return `${(facts.togetherName ?? facts.name).vi}${span}: ${words.join(', ')}`;
}
