/** From each street in water the way by car to the open shelter with room that is reached first, around what is closed or too deep. */
import { findBound } from '../../../platform/sdk/norm.ts';
import type { ScopedReads } from '../../../platform/sdk/service.ts';
import { readFlooded } from '../storm/read-water.ts';
import { readOpenings, toShelterView } from './read-shelters.ts';
import type { ShelterWays } from './way-answer.ts';

const CAR_NORM = 'flooding/car-depths';
/** Where nobody keeps the norm, cm. */
const DEFAULT_STOPPED_CM = 30;
/** A way takes tens of milliseconds; the deepest come first. */
const MOST_WAYS = 12;
const MOST_STREETS = 6;
/** Out of a street that is closed in people walk so far to where a car can come, m in a straight line. */
const WALK_M = 300;

type LonLat = readonly [lon: number, lat: number];

/** As streets and shelters are now. */
export async function readWays(reads: ScopedReads, atMs: number): Promise<ShelterWays> {
  const stoppedAtCm = findBound(reads.norms, CAR_NORM, 'stopped', atMs) ?? DEFAULT_STOPPED_CM;
  const profile = { vehicle: 'car', stoppedAtCm, isPriority: false } as const;
  const [flooded, openings] = await Promise.all([readFlooded(reads, atMs), readOpenings(reads, atMs)]);
  const shelters = openings.flatMap((record) => {
    const view = toShelterView(record, reads);
    const roomLeft = Math.max(0, view.room - view.people);
    if (record.lon === null || record.lat === null || view.isFull || roomLeft === 0) return [];
    return [{ ...view, roomLeft, place: [record.lon, record.lat] as LonLat }];
  });
  const told = flooded.places.slice(0, MOST_WAYS);
  const many = shelters.map(({ place }) => place);
  const callOf = createCallOf(reads);
  let isByStreet = true;

  const listReached = async (one: LonLat) => {
    const travels = await reads.roads.travels({ one, many, direction: 'from-one', profile });
    return shelters
      .flatMap((shelter, at) => {
        const travel = travels[at] ?? null;
        return travel === null ? [] : [{ shelter, travel }];
      })
      .toSorted((a, b) => a.travel.seconds - b.travel.seconds);
  };

  const ways = await Promise.all(
    told.map(async ({ code, name, value }): Promise<ShelterWays['ways'][number]> => {
      const asset = reads.findAssetByCode(code);
      const tower = { code, name, depthCm: value ?? 0, call: callOf(asset?.areaCode ?? null) };
      if (asset?.lon == null || asset.lat === null || shelters.length === 0)
        return { ...tower, shelter: null, cutOff: 0 };
      const stands: LonLat = [asset.lon, asset.lat];
      const near = await listReached(stands);
      const out =
        near.length > 0
          ? undefined
          : await reads.roads.findWayOut({ from: stands, many, withinMeters: WALK_M, profile });
      const one = out?.place ?? stands;
      const reached = out === undefined ? near : await listReached(one);
      const cutOff = shelters.length - reached.length;
      const [first] = reached;
      if (first === undefined) return { ...tower, shelter: null, cutOff };
      const { id, name: called, roomLeft, inCharge, countedMs, place } = first.shelter;
      const route = await reads.roads.route(one, place, profile);
      isByStreet &&= route !== undefined;
      return {
        ...tower,
        cutOff,
        shelter: {
          id,
          name: called,
          roomLeft,
          inCharge,
          countedMs,
          seconds: route?.seconds ?? first.travel.seconds,
          meters: route?.meters ?? null,
          walkMeters: out?.distanceMeters ?? route?.fromStreetMeters ?? null,
          streets: [
            ...new Set((route?.streets ?? []).flatMap((street) => (street.name === '' ? [] : [street.name]))),
          ].slice(0, MOST_STREETS),
          avoids: (route?.avoided ?? []).map(({ says }) => says),
        },
      };
    }),
  );
  return { atMs, stoppedAtCm, isByStreet, ways, more: flooded.places.length - told.length };
}

/** Whom to call of a ward: the agency that answers for it. */
function createCallOf(reads: Pick<ScopedReads, 'listWards' | 'listAgencies'>) {
  const agencyOf = new Map(reads.listWards().map(({ code, agencyId }) => [code, agencyId]));
  const agencies = new Map(reads.listAgencies().map((agency) => [agency.id, agency]));
  return (areaCode: string | null): ShelterWays['ways'][number]['call'] => {
    const agency = agencies.get(agencyOf.get(areaCode ?? '') ?? '');
    return agency === undefined ? null : { name: agency.name, dutyPhone: agency.dutyPhone };
  };
}
