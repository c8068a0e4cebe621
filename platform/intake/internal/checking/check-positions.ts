/** Checks positions: known asset of this feed, place in the world, time. */
import type { Position } from '../../../../contract/feeds/item.ts';
import { toQualityCode } from '../../../../contract/basics/quality.ts';
import { checkTime, noteTime } from './check-context.ts';
import type { CheckContext } from './check-context.ts';
import { gradePosition, isNowhere } from './grade-position.ts';
import { refuseWithheld } from './refused.ts';

/** A time that is only our time of arrival moves on by at most so much to stay apart from the one before. */
const LONGEST_SHIFT_MS = 1_000;
const VALID = 0;

/**
 * Checks all positions of a push, oldest first: exports often begin with the newest, and a fix is graded by the one before
 * it in time.
 */
export function checkPositions(context: CheckContext, positions: readonly Position[]): void {
  const entries = [...positions.entries()];
  const isOrdered = positions.every(
    ({ timeMs }, i) => i === 0 || !(timeMs < (positions[i - 1]?.timeMs ?? timeMs)),
  );
  if (!isOrdered) entries.sort(([, a], [, b]) => a.timeMs - b.timeMs);
  for (const [i, position] of entries) checkPosition(context, position, position.at ?? `positions[${i}]`);
}

function checkPosition(context: CheckContext, position: Position, where: string): void {
  const { index, refused, memory, group, draft, catalogue } = context;
  const { lon, lat } = position;
  const item = { position };
  const asset = index.assetByRef(position.asset);
  if (asset === undefined && index.isWithheld({ asset: position.asset })) {
    refuseWithheld(refused, `${where}.asset`, position.asset, item);
    return;
  }
  if (asset === undefined) {
    const allowed = `assets mapped to the feed ${index.feed.id}`;
    refused.add(
      'unknown_asset',
      `${where}.asset`,
      position.asset,
      allowed,
      'Map the asset to this feed, then replay.',
      item,
    );
    return;
  }
  if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) {
    const allowed = 'longitude −180 … 180 and latitude −90 … 90 in degrees';
    const next = 'Check the order of longitude and latitude and their unit at the source.';
    refused.add('place_out_of_world', where, `${lon}, ${lat}`, allowed, next, item);
    return;
  }
  if (isNowhere(lon, lat)) {
    const allowed = 'a place that the receiver knows';
    const next = 'Send nothing while the receiver has no fix.';
    refused.add('place_out_of_world', where, `${lon}, ${lat}`, allowed, next, item);
    return;
  }
  let timeMs = Math.floor(position.timeMs);
  if (!checkTime(context, `${where}.time`, timeMs, item)) return;
  const newestMs = memory.positionMs[asset.id] ?? -Infinity;
  if (position.arrivalTime === true && timeMs <= newestMs && newestMs - timeMs < LONGEST_SHIFT_MS)
    timeMs = newestMs + 1;
  const careful = timeMs <= newestMs;
  if (!careful) memory.positionMs[asset.id] = timeMs;
  // An older fix is not graded: what came before it is not remembered.
  const graded = careful
    ? VALID
    : gradePosition(
        memory,
        asset.id,
        { timeMs, lon, lat, arrivalTime: position.arrivalTime === true },
        context.speedLimitOf(asset.kind),
      );
  const quality = position.quality === undefined ? graded : toQualityCode(position.quality);
  noteTime(context, timeMs);
  group.positions.push({
    assetId: asset.id,
    timeMs,
    lon,
    lat,
    speedKn: toFigure(position.speedKn),
    courseDeg: toFigure(position.courseDeg),
    headingDeg: toFigure(position.headingDeg),
    quality,
    deliveryId: draft.id,
    change: 0,
    careful,
  });
  if (position.attributes !== undefined)
    catalogue.mergeFacts(asset.id, { attributes: position.attributes }, timeMs);
}

/** A side figure that cannot be used is absent; it does not take the position with it. */
function toFigure(value: number | null | undefined): number | null {
  return value === undefined || value === null || !Number.isFinite(value) ? null : value;
}
