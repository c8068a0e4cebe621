/**
 * A title says in one line what an alert found: a template of the rule with the facts of the episode filled in.
 *
 * `{value}` stands for a fact; a part in square brackets is left out when a fact in it isn't known. Facts are chosen so
 * that a title stays true while nobody looks at it: times instead of ages, the worst value instead of the newest.
 */
import type { RuleCondition, RuleKind } from '../rules/rule.ts';
import type { Language, Text } from '../basics/text.ts';

/**
 * Facts of every alert: asset or area, its code, its kind, the area it lies in, since when the condition holds. `step` is
 * what the rule calls the worst step that held; it isn't known where the step has no name.
 */
const COMMON = ['name', 'code', 'kind', 'area', 'since'] as const;
const OWN = {
  threshold: ['property', 'value', 'limit', 'step'],
  rate: ['property', 'value', 'limit', 'window', 'step'],
  window: ['property', 'value', 'limit', 'window', 'step'],
  baseline: ['property', 'value', 'limit', 'window', 'step'],
  silence: ['property', 'limit', 'last', 'until', 'state', 'shore', 'lastValue', 'lastLimit'],
  stuck: ['property', 'value', 'limit'],
  fault: ['property', 'value', 'state'],
  zone: ['zone', 'speed', 'limit', 'shore'],
  'record-count': ['count', 'limit', 'window', 'records', 'shore', 'step'],
  'record-due': ['records', 'due', 'count', 'limit', 'term'],
  'record-stays': ['records', 'status', 'from', 'count', 'limit', 'term'],
  correction: ['count', 'limit', 'window', 'largest', 'step'],
  forecast: ['property', 'value', 'limit', 'valid', 'probability', 'model', 'issued', 'step'],
  fusion: ['incident', 'certainty', 'parts', 'count'],
  combination: ['values'],
  expression: ['values', 'step'],
} as const satisfies Record<RuleKind, readonly string[]>;

/** A fact a title may name. */
export type TitleFact = (typeof COMMON)[number] | (typeof OWN)[RuleKind][number];
/** Facts in the words of one language; what is absent isn't known. */
export type TitleWords = Readonly<Partial<Record<TitleFact, string | undefined>>>;

/** The facts that rules of a kind have. */
export function listTitleFacts(kind: RuleKind): readonly TitleFact[] {
  return [...COMMON, ...OWN[kind]];
}

const HOLE = /\{([^{}]*)\}/gu;
const PART = /\[([^[\]]*)\]/gu;
const NOT_KNOWN = '—';

/** Fills a template. A fact that isn't known takes its bracketed part with it; outside of one it is a dash. */
export function fillTitle(template: string, words: TitleWords): string {
  const known = new Map(Object.entries(words).filter(([, word]) => word !== undefined && word !== ''));
  const whole = template.replace(PART, (_part, inner: string) =>
    [...inner.matchAll(HOLE)].every(([, name]) => known.has(name ?? '')) ? inner : '',
  );
  return whole.replace(HOLE, (_hole, name: string) => known.get(name) ?? NOT_KNOWN);
}

/** Filled without what not everybody may know; undefined when the sentence can't be said without it. */
export function fillOpenTitle(
  template: string,
  words: TitleWords,
  withheld: ReadonlySet<string>,
): string | undefined {
  const open: TitleWords = Object.fromEntries(Object.entries(words).filter(([name]) => !withheld.has(name)));
  const needed = template.replace(PART, '');
  if ([...needed.matchAll(HOLE)].some(([, name]) => withheld.has(name ?? ''))) return undefined;
  return fillTitle(template, open);
}

/** What a template names that rules of this kind don't have, and brackets that don't pair; empty when it can be filled. */
export function listTitleTroubles(template: string, kind: RuleKind): string[] {
  const allowed = new Set<string>(listTitleFacts(kind));
  const unknown = [...template.matchAll(HOLE)].map(([hole, name]) => ({ hole, name: name ?? '' }));
  const rest = template.replace(HOLE, '').replace(PART, '$1');
  return [
    ...unknown.filter(({ name }) => !allowed.has(name)).map(({ hole }) => hole),
    ...[...rest.matchAll(/[{}[\]]/gu)].map(([sign]) => sign),
  ];
}

const BOUND = {
  above: { vi: 'tới', en: 'up to' },
  below: { vi: 'xuống', en: 'down to' },
  rise: { vi: 'tăng', en: 'rose by' },
  fall: { vi: 'giảm', en: 'fell by' },
} as const;
const AGGREGATE = {
  sum: { vi: '', en: '' },
  mean: { vi: 'trung bình ', en: 'mean ' },
  max: { vi: 'lớn nhất ', en: 'highest ' },
  min: { vi: 'nhỏ nhất ', en: 'lowest ' },
  count: { vi: 'số giá trị ', en: 'number of values ' },
} as const;
const SAID = { above: { vi: 'trở lên', en: 'more' }, below: { vi: 'trở xuống', en: 'less' } } as const;
const ZONE_TITLES = {
  enter: {
    vi: '{name} đi vào {zone} lúc {since}[, khi đó cách đất liền {shore}]',
    en: '{name} entered {zone} at {since}[, then {shore} from the mainland]',
  },
  inside: {
    vi: '{name} ở trong {zone} từ {since}[, khi đó cách đất liền {shore}]',
    en: '{name} is inside {zone} since {since}[, then {shore} from the mainland]',
  },
  leave: {
    vi: '{name} ra khỏi {zone} lúc {since}[, khi đó cách đất liền {shore}]',
    en: '{name} left {zone} at {since}[, then {shore} from the mainland]',
  },
  outside: {
    vi: '{name} ở ngoài {zone} từ {since}[, khi đó cách đất liền {shore}]',
    en: '{name} is outside {zone} since {since}[, then {shore} from the mainland]',
  },
  dwell: {
    vi: '{name} ở trong {zone} quá {limit}',
    en: '{name} has been inside {zone} for more than {limit}',
  },
  speed: {
    vi: '{name} chạy {speed} trong {zone} (giới hạn {limit})',
    en: '{name} does {speed} in {zone} (limit {limit})',
  },
} as const;

/** The title of rules that bring none of their own. */
export function toDefaultTitle(condition: RuleCondition): Text {
  switch (condition.kind) {
    case 'threshold': {
      const bound = BOUND[condition.direction];
      return {
        vi: `{name}: {property} ${bound.vi} {value} (ngưỡng {limit}[, {step}])`,
        en: `{name}: {property} ${bound.en} {value} (limit {limit}[, {step}])`,
      };
    }
    case 'rate': {
      const bound = BOUND[condition.direction];
      return {
        vi: `{name}: {property} ${bound.vi} {value} trong {window} (ngưỡng {limit}[, {step}])`,
        en: `{name}: {property} ${bound.en} {value} within {window} (limit {limit}[, {step}])`,
      };
    }
    case 'window': {
      const [bound, aggregate] = [BOUND[condition.direction], AGGREGATE[condition.aggregate]];
      return {
        vi: `{name}: {property} ${aggregate.vi}{window} ${bound.vi} {value} (ngưỡng {limit}[, {step}])`,
        en: `{name}: {property}, ${aggregate.en}{window}, ${bound.en} {value} (limit {limit}[, {step}])`,
      };
    }
    case 'baseline':
      return {
        vi: '{name}: {property} {value}, khác thường so với cùng giờ, cùng thứ trong {window} (ngưỡng {limit})',
        en: '{name}: {property} {value}, unusual for this hour and weekday of {window} (limit {limit})',
      };
    case 'silence':
      if (condition.lastAtLeast !== undefined)
        return {
          vi: '{name}: mất tín hiệu {property} quá {limit} khi giá trị cuối là {lastValue} (ngưỡng {lastLimit}), lúc {last}[, đã có lại {until}]',
          en: '{name}: {property} silent for more than {limit}, its last value was {lastValue} (limit {lastLimit}) at {last}[, back {until}]',
        };
      return condition.property === 'position'
        ? {
            vi: '{name} mất tín hiệu quá {limit}[, lần cuối {last}][, khi đó cách đất liền {shore}][, đã có lại {until}]',
            en: '{name} silent for more than {limit}[, last heard {last}][, then {shore} from the mainland][, heard again {until}]',
          }
        : {
            vi: '{name}: không có số liệu {property} hợp lệ quá {limit}[, lần cuối {last}][ ({state})][, đã có lại {until}]',
            en: '{name}: no usable {property} for more than {limit}[, last {last}][ ({state})][, back {until}]',
          };
    case 'stuck':
      return {
        vi: '{name}: {property} không đổi ở {value} quá {limit}',
        en: '{name}: {property} unchanged at {value} for more than {limit}',
      };
    case 'fault':
      return { vi: '{name}: {property} {state} từ {since}', en: '{name}: {property} {state} since {since}' };
    case 'zone':
      return ZONE_TITLES[condition.event];
    case 'record-count':
      return {
        vi: '{name}: {count} {records} trong {window} (ngưỡng {limit})',
        en: '{name}: {count} {records} within {window} (limit {limit})',
      };
    case 'record-due':
      return condition.within === 'record'
        ? { vi: '{name} ({records}): hạn {due}', en: '{name} ({records}): due {due}' }
        : {
            vi: '{name}: {count} {records} đến hạn hoặc quá hạn, sớm nhất {due}',
            en: '{name}: {count} {records} due or overdue, the first {due}',
          };
    case 'record-stays':
      return condition.within === 'record'
        ? {
            vi: '{name} ({records}): “{status}” từ {from}',
            en: '{name} ({records}): “{status}” since {from}',
          }
        : {
            vi: '{name}: {count} {records} ở “{status}” quá {term}, lâu nhất từ {from}',
            en: '{name}: {count} {records} in “{status}” for more than {term}, the first since {from}',
          };
    case 'correction':
      return condition.of === 'alerts'
        ? {
            vi: '{name}: cơ quan gửi đã sửa số liệu của {count} cảnh báo đang mở[ ({largest})]',
            en: '{name}: its sender corrected what {count} open alerts rest on[ ({largest})]',
          }
        : {
            vi: '{name}: cơ quan gửi đã sửa {count} số liệu trong {window}[, nhiều nhất {largest}]',
            en: '{name}: its sender corrected {count} values within {window}[, most of all {largest}]',
          };
    case 'forecast': {
      const bound = SAID[condition.direction];
      return {
        vi: `{name}: dự báo {property} {value} ${bound.vi} lúc {valid}, xác suất từ {probability} (ngưỡng {limit}) – {model}, phát hành {issued}`,
        en: `{name}: {property} forecast at {value} or ${bound.en} at {valid}, probability {probability} or more (limit {limit}) – {model}, issued {issued}`,
      };
    }
    case 'fusion':
      return {
        vi: '{incident}[ tại {area}]: {certainty}, theo {parts}',
        en: '{incident}[ in {area}]: {certainty}, by {parts}',
      };
    case 'combination':
    case 'expression':
      return { vi: '{name}: {values}', en: '{name}: {values}' };
  }
}

const LOCALES: Record<Language, string> = { vi: 'vi-VN', en: 'en-GB' };
const UNITS = [
  { sec: 86_400, vi: 'ngày', en: 'd' },
  { sec: 3_600, vi: 'giờ', en: 'h' },
  { sec: 60, vi: 'phút', en: 'min' },
  { sec: 1, vi: 'giây', en: 's' },
] as const;

/** `27,4` in Vietnamese, `27.4` in English; zeros after the decimal sign are left out. */
export function toTitleNumber(value: number, decimals: number, language: Language): string {
  return toNumberFormat(language, decimals).format(value);
}

/** Making one costs a hundred times more than using it, and a list of alerts tells thousands of numbers. */
const numberFormats = new Map<string, Intl.NumberFormat>();

function toNumberFormat(language: Language, decimals: number): Intl.NumberFormat {
  const key = `${language} ${decimals}`;
  const known = numberFormats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: decimals });
  numberFormats.set(key, made);
  return made;
}

/** `25 phút`, `10 ngày`, `1 giờ 30 phút`: at most two units, the largest that fits first. Under two days in hours. */
export function toTitleSpan(seconds: number, language: Language): string {
  const parts: string[] = [];
  let left = Math.round(seconds);
  for (const unit of UNITS) {
    const count = Math.floor(left / unit.sec);
    if (count === 0 || (unit.sec === 86_400 && left < 2 * unit.sec)) continue;
    left -= count * unit.sec;
    parts.push(`${toTitleNumber(count, 0, language)} ${unit[language]}`);
    if (parts.length === 2) break;
  }
  return parts.join(' ') || `0 ${UNITS[3][language]}`;
}

const OFFICE_TIME: Text = { vi: 'làm việc', en: 'of working time' };

/** A span of office hours: `80 giờ làm việc`. In hours at most: how long an office day is, only the city's calendar knows. */
export function toOfficeSpan(seconds: number, language: Language): string {
  const [hours, rest] = [Math.floor(seconds / 3_600), Math.round(seconds % 3_600)];
  const parts = [
    ...(hours === 0 ? [] : [`${toTitleNumber(hours, 0, language)} ${UNITS[1][language]}`]),
    ...(rest === 0 && hours > 0 ? [] : [toTitleSpan(rest, language)]),
  ];
  return `${parts.join(' ')} ${OFFICE_TIME[language]}`;
}

/** `27/11 23:27` in the zone; the same in both languages. */
export function toTitleTime(timeMs: number, timeZone: string): string {
  const parts = toClock(timeZone).formatToParts(timeMs);
  const of = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  return `${of('day')}/${of('month')} ${of('hour')}:${of('minute')}`;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function toClock(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    day: '2-digit',
    month: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  });
  clocks.set(timeZone, made);
  return made;
}
