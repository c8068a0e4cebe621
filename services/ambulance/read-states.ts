/** How ambulances stand now: units, open missions with their chain, requests, and how long missions took. */
import type { Text } from '../../contract/basics/text.ts';
import {
  listTimes,
  type Mission,
  MISSION_STATUSES,
  STAMPS,
  toMission,
  toTimeSummary,
} from '../../platform/sdk/missions.ts';
import type { ServiceReads } from '../../platform/sdk/read.ts';
import { DAY_MS } from '../../platform/sdk/science.ts';
import type { ClockView, MissionView, RequestView, States } from './answers.ts';
import { CLOCKS, MISSION } from './dispatch/missions.ts';
import { request, REQUEST } from './dispatch/requests.ts';
import { findTargetSec } from './norms.ts';
import { readUnits } from './units/read-units.ts';
import { CENTRE, COVER_15, COVER_8 } from './units/unit.ts';

const TIMES_DAYS = 30;
const MOST = 5_000;

export async function readStates(reads: ServiceReads, atMs: number): Promise<States> {
  const [{ units, missions }, over, requests] = await Promise.all([
    readUnits(reads, atMs),
    reads.listRecords({ kind: MISSION, fromMs: atMs - TIMES_DAYS * DAY_MS, open: false, limit: MOST }),
    reads.listRecords({ kind: REQUEST, fromMs: atMs - DAY_MS, limit: 200 }),
  ]);
  const runs = [...over.filter(({ status }) => status !== 'cancelled').map(toMission), ...missions];
  const cover = readCover(reads);
  return {
    atMs,
    units: [...units],
    missions: missions
      .map((mission) => toView(mission, reads))
      .toSorted((a, b) => (a.sinceMs ?? 0) - (b.sinceMs ?? 0)),
    requests: requests.map(({ id, code, status, openedMs, body }): RequestView => {
      const desk = String(body['desk']);
      return {
        id,
        code,
        unit: typeof body['unit'] === 'string' ? body['unit'] : null,
        desk: reads.findAgencyName(desk) ?? { vi: desk, en: desk },
        note: String(body['note'] ?? ''),
        status,
        statusName: findName(request.statuses, status),
        sinceMs: openedMs,
      };
    }),
    clocks: CLOCKS.map((clock): ClockView => {
      const { seconds, excluded, without } = listTimes(runs, clock);
      const targetSec = findTargetSec(reads.norms, clock.id, atMs);
      return {
        id: clock.id,
        ...toTimeSummary(seconds, targetSec),
        targetSec,
        excluded: Object.entries(excluded).map(([why, count]) => ({ why, count })),
        without,
      };
    }),
    responses: [...listTimes(runs, CLOCKS[0]).seconds],
    cover8: cover(COVER_8).value,
    cover15: cover(COVER_15).value,
    coverMs: cover(COVER_8).timeMs,
    isCut: over.length === MOST,
  };
}

function toView(mission: Mission, reads: ServiceReads): MissionView {
  const { stamps, setters, areaCode, destination } = mission;
  const { id, code, call, title, status, priority, needs, nature, unit, lon, lat, proposed } = mission;
  const chain = STAMPS.flatMap((stamp) => {
    const timeMs = stamps[stamp.id];
    return timeMs === undefined ? [] : [{ id: stamp.id, timeMs, setBy: setters[stamp.id] ?? null }];
  });
  return {
    id,
    code,
    call,
    title,
    status,
    statusName: findName(MISSION_STATUSES, status),
    priority,
    needs,
    nature,
    unit,
    lon,
    lat,
    destination,
    destinationName: destination === null ? null : (reads.findAssetByCode(destination)?.name ?? null),
    ward: areaCode === null ? null : (reads.findAreaName(areaCode) ?? null),
    stamps: chain,
    proposed,
    sinceMs: chain.at(-1)?.timeMs ?? null,
  };
}

function findName(statuses: readonly { readonly id: string; readonly name: Text }[], status: string): Text {
  return statuses.find(({ id }) => id === status)?.name ?? { vi: status, en: status };
}

/** The newest value of the centre's cover. */
function readCover(reads: ServiceReads) {
  const streams = reads.listAssets(CENTRE).flatMap(({ id }) => reads.listDatastreams(id));
  return (property: string) => {
    const found = streams.find((stream) => stream.property === property);
    const latest = found === undefined ? undefined : reads.latestOf(found.id);
    return { value: latest?.value ?? null, timeMs: latest?.timeMs ?? null };
  };
}
