/** Storms that are told of now: whom their winds may reach, what room shelters have, and how the map draws them. */
import type { Text } from '../../../contract/basics/text.ts';
import type { MapShapes } from '../../../contract/services/map-shapes.ts';
import type { ScopedReads } from '../../../platform/sdk/service.ts';
import type { RegisteredVessel } from '../answers.ts';
import { SHELTER, SHELTER_REPORT } from '../shelters/shelter.ts';
import { toShelters } from '../shelters/shelter-room.ts';
import type { StormsAtSea } from './storm-answers.ts';
import { STORM_CALL, STORM_TRACK } from './storm-records.ts';
import { toStormShapes } from './storm-shapes.ts';
import { listStorms, TOLD_WITHIN_MS, toStormsAtSea } from './storms-at-sea.ts';

const MOST_POINTS = 10_000;

export async function readStorms(
  reads: ScopedReads,
  { atMs, vessels }: { readonly atMs: number; readonly vessels: readonly RegisteredVessel[] },
): Promise<StormsAtSea> {
  const points = await listPoints(reads, atMs);
  const told = { fromMs: atMs - TOLD_WITHIN_MS, limit: MOST_POINTS };
  const calls = points.length === 0 ? [] : await reads.listRecords({ kind: STORM_CALL, ...told });
  const reports = await reads.listRecords({ kind: SHELTER_REPORT });
  const shelters = toShelters({ nowMs: atMs, assets: reads.listAssets(SHELTER), reports, vessels });
  return { ...toStormsAtSea({ nowMs: atMs, points, calls, vessels }), shelters };
}

export async function readStormShapes(reads: ScopedReads): Promise<MapShapes> {
  const atMs = reads.nowMs();
  const storms = listStorms(await listPoints(reads, atMs), atMs);
  const timeText = createTimeText(reads.timeZone());
  return {
    atMs,
    shapes: toStormShapes(storms, atMs, timeText),
    says:
      storms.length === 0
        ? {
            vi: 'Không có bản tin bão nào trong 3 ngày qua còn hiệu lực: lớp này trống, không có nghĩa là biển lặng.',
            en: 'No bulletin of a storm of the last 3 days still holds: that the layer is empty does not mean a calm sea.',
          }
        : join(
            storms.map(({ storm, source, issuedMs, track }) => {
              const [issued, last] = [timeText(issuedMs), timeText(track.at(-1)?.timeMs ?? issuedMs)];
              return {
                vi: `${storm}: theo ${source}, phát lúc ${issued.vi}, biết đến ${last.vi}.`,
                en: `${storm}: by ${source}, issued ${issued.en}, known until ${last.en}.`,
              };
            }),
          ),
  };
}

const listPoints = (reads: ScopedReads, atMs: number) =>
  reads.listRecords({ kind: STORM_TRACK, fromMs: atMs - TOLD_WITHIN_MS, limit: MOST_POINTS });

const join = (texts: readonly Text[]): Text => ({
  vi: texts.map(({ vi }) => vi).join(' '),
  en: texts.map(({ en }) => en).join(' '),
});

function createTimeText(timeZone: string): (timeMs: number) => Text {
  const of = (locale: string) =>
    new Intl.DateTimeFormat(locale, {
      timeZone,
      day: 'numeric',
      month: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
  const [vi, en] = [of('vi-VN'), of('en-GB')];
  return (timeMs) => ({ vi: vi.format(timeMs), en: en.format(timeMs) });
}
