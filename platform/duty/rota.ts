/** Who is on when: turns, patterns of turns and the rota that they make. */
import type { DutyHandover, DutyShift } from '../../contract/people/duty.ts';

/** A person on duty. Overrides and turns come first, substitutes after them. */
export interface OnDuty {
  readonly userId: string;
  readonly userName: string;
  readonly kind: DutyShift['kind'];
  readonly startsMs: number;
  readonly endsMs: number;
}

/** A rota between two times. Turns are clipped to when they held: from when they were entered, to when they were superseded. */
export interface Rota {
  readonly shifts: readonly DutyShift[];
  /** Stretches with nobody on duty. */
  readonly gaps: readonly { readonly startsMs: number; readonly endsMs: number }[];
  readonly handOvers: readonly DutyHandover[];
  readonly patterns: readonly DutyPattern[];
}

/** Teams that take turns of equal length, one after the other, round and round. An empty team is a turn of nobody. */
export interface PatternGiven {
  readonly agencyId: string;
  readonly name: string;
  readonly teams: readonly (readonly string[])[];
  readonly startsMs: number;
  readonly shiftMin: number;
  readonly untilMs: number;
}

export interface DutyPattern extends PatternGiven {
  readonly id: number;
}

/** A turn as people give it. */
export type ShiftGiven = Pick<DutyShift, 'agencyId' | 'userId' | 'kind' | 'startsMs' | 'endsMs'> & {
  readonly note?: string | null;
};

export interface RotaReads {
  /** Who is (or was known to be) on duty at a time. */
  onDuty(agencyId: string, atMs: number): Promise<readonly OnDuty[]>;
  /** @param atMs the rota as it was known then; default: as it is known now. */
  rota(wish: { agencyId: string; fromMs: number; toMs: number; atMs?: number }): Promise<Rota>;
  /** Everybody on duty in the given agencies (all when undefined), by agency. */
  listOnDuty(
    agencyIds: readonly string[] | undefined,
    atMs: number,
  ): Promise<readonly (OnDuty & { agencyId: string })[]>;
  /** Agencies that keep a rota: those with a turn in the two weeks around the time. */
  listAgencies(atMs: number): Promise<readonly string[]>;
  /** The agency of a turn, of a pattern or of a note; for the check of scope. */
  getAgencyOf(what: 'shift' | 'pattern' | 'hand-over', id: number): Promise<string>;
}
