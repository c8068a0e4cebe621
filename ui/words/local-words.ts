/**
 * Days and times as people type them here (`28/11/2026 10:00`), to and from the local texts that forms hold
 * (`2026-11-28T10:00`, `2026-11-28`, `10:00`); pure.
 */

export type LocalKind = 'dateTime' | 'date' | 'time';

/** How each kind is written, for the placeholder and for the sentence of a refusal. */
export const exampleOfKind: Readonly<Record<LocalKind, string>> = {
  dateTime: '28/11/2026 10:00',
  date: '28/11/2026',
  time: '22:30',
};

const YEAR_FIRST = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d))?$/;

/** `2026-11-28T10:00` → `28/11/2026 10:00`; nothing stays nothing. */
export function toWords(local: string): string {
  const [, year, month, day, hour, minute] = YEAR_FIRST.exec(local) ?? [];
  if (year === undefined) return local;
  return `${day}/${month}/${year}${hour === undefined ? '' : ` ${hour}:${minute}`}`;
}

/**
 * What was typed as a local text: day before month before a year of four digits, then 24 hours; any mark, or none,
 * between the figures. Undefined for what is no such time: 31/02, 24:00, a year of two digits.
 */
export function fromWords(words: string, kind: LocalKind): string | undefined {
  const figures = toFigures(words.trim(), kind);
  if (figures === undefined) return undefined;
  const [year = '2000', month = '01', day = '01', hour = '00', minute = '00'] = figures;
  const dayText = `${year}-${month}-${day}`;
  if (Number(hour) > 23 || Number(minute) > 59 || !isDay(dayText)) return undefined;
  if (kind === 'time') return `${hour}:${minute}`;
  return kind === 'date' ? dayText : `${dayText}T${hour}:${minute}`;
}

type Figures = readonly (string | undefined)[];

/** Year, month, day, hour and minute, each with its leading zero. */
function toFigures(words: string, kind: LocalKind): Figures | undefined {
  const yearFirst = YEAR_FIRST.exec(words);
  if (yearFirst !== null) {
    const isWhole = (yearFirst[4] === undefined) === (kind === 'date');
    return isWhole && kind !== 'time' ? yearFirst.slice(1) : undefined;
  }
  if (!/^[\d/.\-:,h\s]+$/.test(words)) return undefined;
  const parts = (words.match(/\d+/g) ?? []).flatMap(toPairs);
  const date = kind === 'time' ? [] : parts.splice(0, 3);
  const time = kind === 'date' ? [] : parts.splice(0, 2);
  const [day, month, year] = date;
  const [hour, minute] = time;
  const isWhole =
    parts.length === 0 &&
    (kind === 'time' || year?.length === 4) &&
    (kind === 'date' || minute?.length === 2) &&
    [day, month, hour].every((one) => one === undefined || one.length <= 2);
  return isWhole ? [year, ...[month, day, hour].map((one) => one?.padStart(2, '0')), minute] : undefined;
}

/** Figures typed without marks: `28112026`, `281120261000`, and `1000` behind a year. */
function toPairs(figures: string, place: number): string[] {
  if (figures.length === 8 || figures.length === 12) {
    const time = figures.slice(8);
    return [
      figures.slice(0, 2),
      figures.slice(2, 4),
      figures.slice(4, 8),
      ...(time === '' ? [] : toPairs(time, 3)),
    ];
  }
  return figures.length === 4 && place !== 2 ? [figures.slice(0, 2), figures.slice(2)] : [figures];
}

function isDay(dayText: string): boolean {
  const ms = Date.parse(`${dayText}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(dayText);
}
