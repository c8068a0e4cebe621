/** What flooding knows of streets, for everybody's ways: how deep they stand in water, and for whom they are closed. */
import type { RoadTelling, TellRoads, VehicleClass } from '../../platform/sdk/tell-roads.ts';
import { type ClosedFor, ROAD_CLOSURE } from './closures/road-closure.ts';
import { TOWER } from './manifest.ts';
import { readFloodStates } from './states.ts';

/** The depth of a tower is taken for that of all streets so near; no survey says how far its water reaches. */
const WATER_M = 80;
/** A closure is meant for its street from crossing to crossing, both ways; where the map has none, for what lies so near. */
const CLOSURE_M = 30;
const CLOSED_TO: Readonly<Record<ClosedFor, readonly VehicleClass[]>> = {
  motorbike: ['motorbike'],
  car: ['motorbike', 'car'],
  all: ['motorbike', 'car', 'truck'],
};

export const tellRoads: TellRoads = async (reads, atMs) => {
  const places = new Map(reads.listAssets(TOWER).map((tower) => [tower.code, tower]));
  const [{ towers }, closures] = await Promise.all([
    readFloodStates(reads, atMs),
    reads.listRecords({ kind: ROAD_CLOSURE, open: true, limit: 1_000 }),
  ]);
  const deep = towers.flatMap(({ code, name, state, depth, lastDepth }): RoadTelling[] => {
    const { lon = null, lat = null } = places.get(code) ?? {};
    const isSilent = state === 'silent-in-water';
    // A tower that fell silent in water tells no dry street: the last depth stands until it is heard again.
    const depthCm = depth ?? (isSilent ? lastDepth : null);
    if (lon === null || lat === null || depthCm === null || depthCm <= 0) return [];
    const cm = Math.round(depthCm);
    const last = { vi: isSilent ? ' (số cuối, tháp mất tín hiệu)' : '', en: isSilent ? ' (last heard)' : '' };
    return [
      {
        code,
        says: { vi: `ngập ${cm} cm: ${name.vi}${last.vi}`, en: `${cm} cm of water: ${name.en}${last.en}` },
        where: { point: [lon, lat], withinM: WATER_M },
        depthCm,
      },
    ];
  });
  const closed = await Promise.all(
    closures.map(async ({ code, title, lon, lat, body }): Promise<readonly RoadTelling[]> => {
      const closedTo = Object.entries(CLOSED_TO).find(([id]) => id === body['closedFor'])?.[1];
      if (lon === null || lat === null || closedTo === undefined) return [];
      const says = { vi: `cấm đường do ngập: ${title}`, en: `closed by water: ${title}` };
      const line = (await reads.streetAt(lon, lat, title))?.line;
      const wheres: RoadTelling['where'][] =
        line === undefined
          ? [{ point: [lon, lat], withinM: typeof body['tower'] === 'string' ? WATER_M : CLOSURE_M }]
          : [{ line }, { line: line.toReversed() }];
      return wheres.map((where) => ({ code, says, where, closedTo }));
    }),
  );
  return [...deep, ...closed.flat()];
};
