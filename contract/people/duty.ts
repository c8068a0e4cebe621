/** Who is on duty where, how often they were paged, and what they hand over. */
import type { Text } from '../basics/text.ts';

/** One person's turn at one agency. An override replaces the turns it covers. */
export interface DutyShift {
  readonly id: number;
  readonly agencyId: string;
  readonly userId: string;
  readonly userName: string;
  readonly kind: 'duty' | 'substitute' | 'override';
  readonly startsMs: number;
  readonly endsMs: number;
  readonly note: string | null;
}

/** A rule, else a procedure, that paged somebody; null for both: what is about no case. */
export interface PageCause {
  readonly ruleId: string | null;
  readonly procedureId: string | null;
  readonly name: Text | null;
  readonly pages: number;
}

/** How much of its budget of pages a turn has used until now. */
export interface PageUse {
  readonly budget: number;
  readonly used: number;
  /** What used most of it, the most first. */
  readonly causes: readonly PageCause[];
}

/** GET /duty/now: the agencies in sight that keep a rota, and who is on in each. */
export interface OnDutyNow {
  readonly atMs: number;
  readonly agencies: readonly {
    readonly agencyId: string;
    /** By the stage of the city its substitutes are called together with those whose turn it is; of now only. */
    readonly isReinforced: boolean;
    readonly people: readonly (Pick<DutyShift, 'userId' | 'userName' | 'kind' | 'startsMs' | 'endsMs'> & {
      readonly pages: PageUse;
    })[];
  }[];
  /** Agencies of the city that keep a rota, also those out of sight. */
  readonly inCity: number;
}

export interface DutyHandover {
  readonly id: number;
  readonly agencyId: string;
  readonly timeMs: number;
  readonly fromUserId: string;
  readonly fromUserName: string;
  readonly toUserId: string | null;
  readonly toUserName: string | null;
  readonly text: string;
  /** Open cases of the agency at that moment. */
  readonly openCases: number;
  readonly takenMs: number | null;
}

/** A day of the working calendar that is not what its weekday says. Dates are local, `yyyy-mm-dd`. */
export interface CalendarDay {
  readonly date: string;
  readonly kind: 'holiday' | 'working';
  readonly name: { readonly vi: string; readonly en: string };
  /** Law or decision; `computed` days come from the lunar calendar until a decision replaces them. */
  readonly basis: string;
  readonly computed: boolean;
  /** A person entered it, alone or with a year's decision; such a day can be taken back. */
  readonly entered?: true;
}
