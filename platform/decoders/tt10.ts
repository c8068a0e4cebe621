/**
 * Station files of Thông tư 10/2021/TT-BTNMT: one line a parameter, `name TAB value TAB unit TAB YYYYMMDDhhmmss TAB status`,
 * local time without a zone. The station is named by the file: `<province>_<facility>_<type+station>_<time>.txt`.
 */
import type { Decoded, DecodeContext, Decoder, RawDelivery, Reading } from '../../contract/feeds/item.ts';
import type { QualityId } from '../../contract/basics/quality.ts';
import { toTimeMs } from './iso-time.ts';
import { toNumber, usualMissing } from './numbers.ts';
import { createRefusals, toRefusedItem, type Refusals } from './refusals.ts';
import { toText } from './text-of.ts';

const MINUTE_MS = 60_000;
const MAX_LINES = 100_000;
const MAX_NAME_CHARS = 200;
const FILE_NAME = /^([^_]+_[^_]+_.+)_\d{14}\.txt$/i;

/** The status of the circular (measuring, calibrating, device error) as quality. */
const QUALITY_OF_STATUS: Readonly<Record<string, QualityId>> = {
  '00': 'valid',
  '01': 'calibrating',
  '02': 'fault',
};

/** Settings of a feed that uses this decoder: `asset` (station when files carry no proper name), `decimalComma`. */
export const tt10Decoder: Decoder = {
  id: 'tt10',
  name: { vi: 'Tệp trạm theo Thông tư 10/2021', en: 'Station files of Circular 10/2021' },
  example: 'PM2.5\t27.81\tug/m3\t20261122100500\t00\nNhiệtđộ\t24.1\toC\t20261122100500\t00',
  decode: decodeTt10,
};

interface LineContext {
  readonly asset: string;
  readonly utcOffsetMin: number;
  readonly decimalComma: boolean;
  readonly refusals: Refusals;
}

function decodeTt10(raw: RawDelivery, { settings, utcOffsetMin }: DecodeContext): Decoded {
  const decoded = toText(raw.bytes);
  if ('refused' in decoded) return { refused: [decoded.refused] };
  const asset = findStation(raw.name) ?? toSetting(settings['asset']);
  if (asset === undefined) return { refused: [refuseName(raw.name)] };
  const refusals = createRefusals();
  const lines = decoded.text.split(/\r\n|\n|\r/, MAX_LINES + 1);
  if (lines.length > MAX_LINES) return { refused: [refuseLength()] };

  const readings: Reading[] = [];
  const context = { asset, utcOffsetMin, decimalComma: settings['decimalComma'] === true, refusals };
  lines.forEach((line, index) => {
    if (line.trim() === '') return;
    const reading = toReading(line, index + 1, context);
    if (reading !== undefined) readings.push(reading);
  });
  return { readings, refused: refusals.list() };
}

/** `HN_BKHN_KHIKXQ` of `…/HN_BKHN_KHIKXQ_20260325000500.txt`. */
function findStation(path: string | undefined): string | undefined {
  const name = path?.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  return name === undefined ? undefined : FILE_NAME.exec(name.normalize('NFC'))?.[1];
}

/** The reading of one line, or undefined after its refusal. The line's own time counts, not that of the file name. */
function toReading(line: string, number: number, context: LineContext): Reading | undefined {
  const fields = line.split('\t');
  // Data loggers of several makers end the line with one more TAB.
  if (fields.length === 6 && fields[5]?.trim() === '') fields.pop();
  const [name = '', valueText = '', unit = '', time = '', status = ''] = fields.map((field) => field.trim());
  const refuse = (
    what: string,
    refusal: Omit<Parameters<Refusals['add']>[0], 'where' | 'raw'>,
  ): undefined => {
    context.refusals.add({ ...refusal, where: `line ${number}, ${what}`, raw: line });
  };
  if (fields.length !== 5) return refuse('columns', refusedColumns(fields.length));
  if (name === '' || name.length > MAX_NAME_CHARS) return refuse('column 1 (parameter)', refusedName(name));
  const timeMs = toLocalTimeMs(time, context.utcOffsetMin);
  if (Number.isNaN(timeMs)) return refuse('column 4 (time)', refusedTime(time));
  const quality = QUALITY_OF_STATUS[status];
  if (quality === undefined) return refuse('column 5 (status)', refusedStatus(status));

  const isMissing = usualMissing.includes(valueText);
  const value = isMissing ? null : toNumber(valueText, context.decimalComma);
  if (Number.isNaN(value)) return refuse('column 2 (value)', refusedValue(valueText, context.decimalComma));
  return {
    asset: context.asset,
    property: name.normalize('NFC'),
    timeMs,
    value,
    quality: isMissing && quality === 'valid' ? 'missing' : quality,
    ...(unit === '' ? {} : { unit: unit.normalize('NFC') }),
  };
}

function toLocalTimeMs(text: string, utcOffsetMin: number): number {
  if (!/^\d{14}$/.test(text)) return NaN;
  const part = (from: number, to: number) => Number(text.slice(from, to));
  const local = toTimeMs(part(0, 4), part(4, 6), part(6, 8), part(8, 10), part(10, 12), part(12, 14));
  return local - utcOffsetMin * MINUTE_MS;
}

function toSetting(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

const refusedColumns = (count: number) =>
  ({
    reason: 'wrong_type',
    value: `${count} columns`,
    allowed: '5 columns separated by TAB: parameter, value, unit, time, status',
    next: 'Check the separator of the data logger; an empty unit keeps its two TABs.',
  }) as const;
const refusedName = (value: string) =>
  ({
    reason: 'missing_field',
    value,
    allowed: `a name of 1 to ${MAX_NAME_CHARS} characters`,
    next: 'Name the parameter.',
  }) as const;
const refusedTime = (value: string) =>
  ({
    reason: 'time_not_readable',
    value,
    allowed: 'YYYYMMDDhhmmss, local time',
    next: 'Set the clock format of the data logger.',
  }) as const;
const refusedStatus = (value: string) =>
  ({
    reason: 'wrong_type',
    value,
    allowed: '00 (measuring), 01 (calibrating), 02 (device error)',
    next: 'Send one of the three states of the circular.',
  }) as const;
const refusedValue = (value: string, decimalComma: boolean) =>
  ({
    reason: 'not_a_number',
    value,
    allowed: decimalComma ? 'a number with a decimal comma' : 'a number with a decimal point',
    next: decimalComma
      ? 'Remove decimalComma from the feed’s settings if the station writes points.'
      : 'If the station writes decimal commas, set decimalComma: true in the feed’s settings and replay.',
  }) as const;

function refuseName(name: string | undefined) {
  return toRefusedItem({
    reason: 'missing_field',
    where: 'file name',
    value: name ?? 'absent',
    allowed: '<province>_<facility>_<type+station>_<YYYYMMDDhhmmss>.txt',
    next: 'Name the file as the circular says, or set the station as asset in the feed’s settings.',
  });
}

function refuseLength() {
  const allowed = `at most ${MAX_LINES} lines`;
  return toRefusedItem({
    reason: 'too_many_items',
    where: 'the whole delivery',
    value: 'more',
    allowed,
    next: 'Split the file.',
  });
}
