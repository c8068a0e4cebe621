/** How units stand now: open missions with their chain, requests, and how long missions took. */
import type { Text } from '../../../../contract/basics/text.ts';
import type {
  ClockView,
  MissionView,
  RequestView,
  UnitStatesAnswer,
} from '../../../../contract/missions/unit-answers.ts';
import type { ServiceReads } from '../../read.ts';
import { DAY_MS } from '../../science.ts';
import { EXCLUSIONS, type Mission, toMission } from './mission-kind.ts';
import { listTimes, toTimeSummary } from './mission-times.ts';
import { readUnits } from './read-units.ts';
import { MISSION_STATUSES, STAMP_SETTERS, STAMPS } from './stamps.ts';
import { readMarks } from './unit-marks.ts';
import { REQUEST_STATUSES } from './unit-requests.ts';
import type { UnitService } from './unit-service.ts';

const TIMES_DAYS = 30;
const MOST = 5_000;

export async function readUnitStates(
  service: UnitService,
  reads: ServiceReads,
  atMs: number,
): Promise<UnitStatesAnswer> {
  const fromMs = atMs - TIMES_DAYS * DAY_MS;
  const known = await readUnits(service, reads, atMs);
  const { units, missions } = known;
  const [marks, over, requests] = await Promise.all([
    readMarks(service, reads, known, atMs),
    reads.listRecords({ kind: service.missionKind, fromMs, open: false, limit: MOST }),
    reads.listRecords({ kind: service.requests.kind, fromMs: atMs - DAY_MS, limit: 200 }),
  ]);
  const runs = [...over.filter(({ status }) => status !== 'cancelled').map(toMission), ...missions];
  const [first] = service.clocks;
  return {
    atMs,
    units: units.map((unit) => ({ ...unit, mark: marks.get(unit.code) ?? null })),
    missions: missions
      .map((mission) => toView(mission, reads))
      .toSorted(
        (a, b) =>
          (a.sinceMs ?? 0) - (b.sinceMs ?? 0) || a.code.localeCompare(b.code, 'en', { numeric: true }),
      ),
    requests: requests.map(({ id, code, status, openedMs, body }): RequestView => {
      const desk = String(body['desk']);
      return {
        id,
        code,
        unit: typeof body['unit'] === 'string' ? body['unit'] : null,
        desk: reads.findAgencyName(desk) ?? { vi: desk, en: desk },
        note: String(body['note'] ?? ''),
        status,
        statusName: findName(REQUEST_STATUSES, status),
        sinceMs: openedMs,
      };
    }),
    clocks: service.clocks.map((clock): ClockView => {
      const { seconds, excluded, without } = listTimes(runs, clock);
      const targetSec = service.findTargetSec(reads.norms, clock.id, atMs);
      return {
        id: clock.id,
        ...toTimeSummary(seconds, targetSec),
        targetSec,
        excluded: Object.entries(excluded).map(([why, count]) => ({ why: findName(EXCLUSIONS, why), count })),
        without,
      };
    }),
    responses: first === undefined ? [] : [...listTimes(runs, first).seconds],
    isCut: over.length === MOST,
  };
}

function toView(mission: Mission, reads: ServiceReads): MissionView {
  const { stamps, setters, areaCode, destination } = mission;
  const { id, code, call, title, status, priority, needs, nature, unit, lon, lat, proposed } = mission;
  const chain = STAMPS.flatMap((stamp) => {
    const timeMs = stamps[stamp.id];
    if (timeMs === undefined) return [];
    const setBy = setters[stamp.id] ?? null;
    const setter = setBy === null ? null : findName(STAMP_SETTERS, setBy.split(':', 1)[0] ?? '');
    return [{ id: stamp.id, name: stamp.name, timeMs, setBy, setter }];
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
    proposed: proposed === null ? null : { ...proposed, name: findName(STAMPS, proposed.id) },
    sinceMs: chain.at(-1)?.timeMs ?? null,
  };
}

function findName(statuses: readonly { readonly id: string; readonly name: Text }[], status: string): Text {
  return statuses.find(({ id }) => id === status)?.name ?? { vi: status, en: status };
}
