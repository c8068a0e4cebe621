/** One row of a VMS export → a position, or why not. */
import type { DecodeContext, Position } from '../../../contract/feeds/item.ts';
import { KM_PER_NAUTICAL_MILE } from '../vessel/motion.ts';
import { parseRegistration } from '../vessel/registration.ts';
import type { Refusal } from '../../../platform/sdk/decode.ts';
import { REQUIRED_FIELDS, type VmsColumns, type VmsField } from './vms-columns.ts';
import { toDegrees, toOptionalNumber, toVmsTimeMs } from './vms-values.ts';

/** Above this no vessel's report is believed to be a speed. */
const FASTEST_REPORTED_KN = 60;

/** Longer than any registration: nothing is cut, what can't be one is refused. */
const LONGEST_REGISTRATION = 100;

export type VmsRow = Readonly<Record<string, unknown>>;

/** The vessel's feed name is its registration in canonical spelling; a text that is none stays as it is. */
export function toVmsPosition(row: VmsRow, columns: VmsColumns, context: DecodeContext): Position | Refusal {
  const valueOf = (field: VmsField): unknown => row[columns[field] ?? ''];
  const refuse = (field: VmsField, reason: Refusal['reason'], allowed: string, next: string): Refusal => {
    const value = valueOf(field);
    return {
      reason,
      where: columns[field] ?? field,
      value: typeof value === 'string' ? value : (JSON.stringify(value) ?? ''),
      allowed,
      next,
    };
  };

  for (const field of REQUIRED_FIELDS) {
    const value = valueOf(field);
    if (value === undefined || value === null || value === '')
      return refuse(
        field,
        'missing_field',
        `a column for ${field} with a value`,
        'Fill the cell, or name the column in the feed’s settings.columns.',
      );
  }
  const asset = toRegistration(valueOf('registration'));
  if (asset === '' || asset.length > LONGEST_REGISTRATION)
    return refuse(
      'registration',
      'wrong_type',
      `a registration number of up to ${LONGEST_REGISTRATION} characters`,
      'Write the vessel’s number, e.g. ĐNa-90123-TS.',
    );
  const timeMs = toVmsTimeMs(valueOf('time'), context.utcOffsetMin);
  if (Number.isNaN(timeMs))
    return refuse(
      'time',
      'time_not_readable',
      'ISO 8601, dd/mm/yyyy hh:mm[:ss], epoch seconds or milliseconds',
      'Mend the time in the export.',
    );
  const lat = toDegrees(valueOf('lat'));
  const lon = toDegrees(valueOf('lon'));
  for (const [field, degrees, limit] of [
    ['lat', lat, 90],
    ['lon', lon, 180],
  ] as const) {
    if (Number.isNaN(degrees))
      return refuse(
        field,
        'not_a_number',
        'decimal degrees, or 16°06\'18"N',
        'Mend the place in the export.',
      );
    if (Math.abs(degrees) > limit)
      return refuse(
        field,
        'place_out_of_world',
        `−${limit} to ${limit}`,
        'Check that latitude and longitude are not exchanged.',
      );
  }
  const speedKmh = toOptionalNumber(valueOf('speedKmh'));
  const speedKn =
    toOptionalNumber(valueOf('speedKn')) ?? (speedKmh === null ? null : speedKmh / KM_PER_NAUTICAL_MILE);
  if (speedKn !== null && !(speedKn >= 0 && speedKn <= FASTEST_REPORTED_KN))
    return refuse(
      columns.speedKn === undefined ? 'speedKmh' : 'speedKn',
      'not_a_number',
      `0 to ${FASTEST_REPORTED_KN} knots, or empty`,
      'Mend the speed in the export.',
    );
  const course = toOptionalNumber(valueOf('courseDeg'));
  if (course !== null && !(course >= 0 && course <= 360))
    return refuse(
      'courseDeg',
      'not_a_number',
      '0 to 360 degrees, or empty',
      'Mend the course in the export.',
    );
  const device = valueOf('device');
  return {
    asset,
    timeMs,
    lon,
    lat,
    speedKn,
    courseDeg: course === 360 ? 0 : course,
    ...(typeof device === 'string' && device !== '' ? { attributes: { vmsDevice: device } } : {}),
  };
}

export function isRefusal(answer: Position | Refusal): answer is Refusal {
  return 'reason' in answer;
}

function toRegistration(value: unknown): string {
  const text =
    typeof value === 'string'
      ? value.normalize('NFC').trim()
      : typeof value === 'number'
        ? String(value)
        : '';
  return parseRegistration(text)?.text ?? text;
}
