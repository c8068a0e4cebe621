/** Which hospitals a mission may go to, and which of them takes over first: able, with room, then time. Pure. */
import type { Text } from '../../../contract/basics/text.ts';
import type { Travel } from '../../../platform/sdk/roads.ts';

export interface HospitalLoad {
  readonly code: string;
  readonly name: Text;
  /** What it takes: words of its attribute `emergencyFor`; null: nobody told. */
  readonly takes: readonly string[] | null;
  readonly beds: number | null;
  readonly bedsUsed: number | null;
  readonly icu: number | null;
  readonly icuUsed: number | null;
  readonly waiting: number | null;
  /** Minutes from arrival to hand-over, as the hospital tells it. */
  readonly handoverMin: number | null;
  /** Units that stand there now. */
  readonly unitsThere: number;
  readonly timeMs: number | null;
}

/** `unknown` is no room: nobody told its figures. */
export type Room = 'room' | 'unknown' | 'full';
export interface RankedHospital extends HospitalLoad {
  readonly isAble: boolean | null;
  readonly room: Room;
  readonly travel: Travel | null;
  /** Way and hand-over together; null without a way. */
  readonly totalSec: number | null;
}

const ROOMS: readonly Room[] = ['room', 'unknown', 'full'];

export function toRoom({ beds, bedsUsed, icu, icuUsed }: HospitalLoad, isIntensive: boolean): Room {
  const [there, used] = isIntensive ? [icu, icuUsed] : [beds, bedsUsed];
  if (there === null || used === null) return 'unknown';
  return used >= there ? 'full' : 'room';
}

/** @param usualHandoverSec where a hospital tells none */
export function rankHospitals(
  hospitals: readonly HospitalLoad[],
  travels: readonly (Travel | null)[],
  asked: { readonly asks: string | null; readonly isIntensive: boolean; readonly usualHandoverSec: number },
): RankedHospital[] {
  return hospitals
    .map((hospital, at): RankedHospital => {
      const travel = travels[at] ?? null;
      const handoverSec = hospital.handoverMin === null ? asked.usualHandoverSec : hospital.handoverMin * 60;
      return {
        ...hospital,
        isAble: toAble(hospital.takes, asked.asks),
        room: toRoom(hospital, asked.isIntensive),
        travel,
        totalSec: travel === null ? null : Math.round(travel.seconds + handoverSec),
      };
    })
    .toSorted(
      (a, b) =>
        toAbleRank(a) - toAbleRank(b) ||
        Number(a.travel === null) - Number(b.travel === null) ||
        ROOMS.indexOf(a.room) - ROOMS.indexOf(b.room) ||
        (a.totalSec ?? Infinity) - (b.totalSec ?? Infinity),
    );
}

/** A hospital that takes no emergencies says `none`. */
function toAble(takes: HospitalLoad['takes'], asks: string | null): boolean | null {
  if (takes === null) return null;
  return !takes.includes('none') && (asks === null || takes.includes(asks));
}

/** Able, then what nobody told, then not able. */
function toAbleRank({ isAble }: RankedHospital): number {
  return isAble === true ? 0 : isAble === null ? 1 : 2;
}
