/** Checks readings: known stream of this feed, readable value, time, unit; grades the quality. The hottest loop we have. */
import type { Datastream } from '../../../../contract/assets/asset.ts';
import type { Reading } from '../../../../contract/feeds/item.ts';
import { toQualityCode } from '../../../../contract/basics/quality.ts';
import { findConversion } from '../../units.ts';
import type { UnitConversion } from '../../units.ts';
import { checkTime, noteTime } from './check-context.ts';
import type { CheckContext } from './check-context.ts';
import { refuseWithheld } from './refused.ts';
import { gradeQuality } from './grade.ts';
import { addRow, rowFlag } from '../writing/group.ts';
import { note } from '../memory/stream-memory.ts';

/** No instrument of a city says more than this; a larger figure is an error code or a broken decimal point. */
const LARGEST_VALUE = 1e15;

/** Conversions found before, by unit as sent, unit wanted and property. Bounded: units as sent are anybody's text. */
const conversions = new Map<string, UnitConversion | null>();
const MAX_CONVERSIONS = 10_000;

/**
 * Checks all readings of a push, oldest first: exports often begin with the newest, and a value is graded by the one
 * before it in time.
 */
export function checkReadings(context: CheckContext, readings: readonly Reading[]): void {
  const { index } = context;
  const order = toOrder(readings);
  for (let at = 0; at < readings.length; at++) {
    const i = order?.[at] ?? at;
    const reading = readings[i];
    if (reading === undefined) continue;
    const datastream =
      reading.datastream !== undefined
        ? index.datastreamByCode(reading.datastream)
        : index.datastreamOf(reading.asset ?? '', reading.property ?? '');
    if (datastream === undefined) refuseUnknown(context, reading, i);
    else checkReading(context, datastream, reading, i);
  }
}

/** Places of the readings by time, those of one time as they came; undefined while they stand so, as they mostly do. */
function toOrder(readings: readonly Reading[]): Uint32Array | undefined {
  let beforeMs = -Infinity;
  for (const { timeMs } of readings) {
    if (timeMs < beforeMs) {
      const key = (i: number): number => readings[i]?.timeMs || 0;
      return Uint32Array.from(readings.keys()).sort((a, b) => key(a) - key(b) || a - b);
    }
    beforeMs = timeMs;
  }
  return undefined;
}

function checkReading(context: CheckContext, datastream: Datastream, reading: Reading, i: number): void {
  const timeMs = Math.floor(reading.timeMs);
  // The comparison is written so that NaN goes the slow way too.
  if (!(timeMs <= context.newestAllowedMs && timeMs >= context.oldestAllowedMs)) {
    checkTime(context, `${placeOf(reading, i)}.time`, timeMs, { reading });
    return;
  }
  let value = reading.value ?? NaN;
  if (reading.value !== null && !(Math.abs(reading.value) <= LARGEST_VALUE)) {
    const next = 'Send a number, or null with a quality when there is none.';
    const allowed = `a number up to ±${LARGEST_VALUE}, or null`;
    context.refused.add(
      'not_a_number',
      `${placeOf(reading, i)}.value`,
      String(reading.value),
      allowed,
      next,
      {
        reading,
      },
    );
    return;
  }
  if (reading.unit !== undefined && reading.unit !== datastream.unit) {
    const conversion = toConversion(reading.unit, datastream);
    if (conversion === null) {
      const allowed = `${datastream.unit}, or a unit that can be converted to it`;
      const next = 'Send the unit of the contract, or correct it there, then replay.';
      context.refused.add('unknown_unit', `${placeOf(reading, i)}.unit`, reading.unit, allowed, next, {
        reading,
      });
      return;
    }
    if (conversion.factor !== 1 || conversion.offset !== 0) {
      value = value * conversion.factor + conversion.offset;
      context.converted = true;
    }
  }
  store(context, datastream, reading, timeMs, value);
}

function store(
  context: CheckContext,
  datastream: Datastream,
  reading: Reading,
  timeMs: number,
  value: number,
): void {
  const { memory, draft, group } = context;
  const { id } = datastream;
  const stated = reading.quality === undefined ? 0 : toQualityCode(reading.quality);
  const quality = gradeQuality(memory, datastream, timeMs, value, stated);
  const isNewer = timeMs > (memory.newestMs[id] ?? -Infinity);
  const flags = (isNewer ? 0 : rowFlag.careful) | (stated === 0 ? 0 : rowFlag.stated);
  if (isNewer) note(memory, id, timeMs, value, quality);
  noteTime(context, timeMs);
  addRow(group, id, timeMs, value, quality, flags, draft.id);
}

function toConversion(unit: string, datastream: Datastream): UnitConversion | null {
  const key = `${unit}\n${datastream.unit}\n${datastream.property}`;
  const known = conversions.get(key);
  if (known !== undefined) return known;
  const found = findConversion(unit, datastream.unit, datastream.property) ?? null;
  if (conversions.size >= MAX_CONVERSIONS) conversions.clear();
  conversions.set(key, found);
  return found;
}

/** Where it stands: only what is refused pays for the text. */
function placeOf({ at }: Reading, i: number): string {
  return at ?? `readings[${i}]`;
}

/** Says which of the names is the unknown one. */
function refuseUnknown({ catalogue, index, refused }: CheckContext, reading: Reading, i: number): void {
  const { datastream, asset = '', property = '' } = reading;
  const feedId = index.feed.id;
  const item = { reading };
  if (index.isWithheld(reading)) {
    const [where, value] = datastream === undefined ? ['asset', asset] : ['datastream', datastream];
    refuseWithheld(refused, `${placeOf(reading, i)}.${where}`, value, item);
    return;
  }
  if (datastream !== undefined) {
    const owner = catalogue.findDatastreamByCode(datastream)?.feedId;
    const where = `${placeOf(reading, i)}.datastream`;
    if (owner !== undefined)
      refused.add(
        'not_this_feeds',
        where,
        datastream,
        `datastreams of the feed ${feedId}`,
        'Send it with the key of its own feed.',
        item,
      );
    else
      refused.add(
        'unknown_datastream',
        where,
        datastream,
        `datastreams of the feed ${feedId}`,
        'Create the datastream, then replay.',
        item,
      );
    return;
  }
  const known = index.assetByRef(asset);
  if (known === undefined) {
    refused.add(
      'unknown_asset',
      `${placeOf(reading, i)}.asset`,
      asset,
      `assets mapped to the feed ${feedId}`,
      'Map the asset to this feed, then replay.',
      item,
    );
    return;
  }
  const found = index.findProperty(property);
  const where = `${placeOf(reading, i)}.property`;
  if (found === undefined) {
    const allowed = index.feed.definition.contract.properties.map((contract) => contract.property).join(', ');
    refused.add(
      'unknown_property',
      where,
      property,
      allowed,
      'Add the property or an alias to the contract, then replay.',
      item,
    );
    return;
  }
  const other = catalogue.listDatastreams(known.id).find((candidate) => candidate.property === found);
  if (other !== undefined)
    refused.add(
      'not_this_feeds',
      where,
      property,
      `properties that the feed ${feedId} delivers of ${asset}`,
      'Send it with the key of its own feed.',
      item,
    );
  else
    refused.add(
      'unknown_datastream',
      where,
      `${asset}/${property}`,
      `datastreams of the feed ${feedId}`,
      'Create the datastream, then replay.',
      item,
    );
}
