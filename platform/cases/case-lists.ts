/** Cases as they are read: queues, counts, what is mine, what is alike. */
import type {
  CaseCounts,
  CaseDuplicate,
  CaseList,
  CaseOfAlert,
  CaseQueue,
  CaseSort,
  CaseTally,
  DirectiveListing,
  OrderStates,
  MyWork,
} from '../../contract/cases/case-lists.ts';
import type { AgencyScore } from '../../contract/cases/case.ts';
import type { CaseKind, CasePhase } from '../../contract/cases/procedure.ts';
import type { Severity } from '../../contract/basics/severity.ts';
import type { Person } from '../access/permissions.ts';

/** Absent members do not filter. `atMs`: as the cases were then. */
export interface CaseFilter {
  readonly queue?: CaseQueue;
  readonly state?: 'open' | 'closed';
  readonly kind?: CaseKind;
  readonly phase?: CasePhase;
  readonly severity?: Severity | readonly Severity[];
  readonly serviceId?: string;
  /** Lead agency. */
  readonly agencyId?: string;
  readonly areaCode?: string;
  readonly assetId?: number;
  readonly procedureId?: string;
  readonly subject?: string;
  readonly alertId?: number;
  /** Closed ones that ended since then by their own times, as the scoreboard counts them. */
  readonly endedSinceMs?: number;
  readonly q?: string;
  readonly sort?: CaseSort;
  readonly atMs?: number;
  readonly limit?: number;
  /** `next` of the page before. */
  readonly after?: string;
}

export interface CaseLists {
  list(filter: CaseFilter & { readonly numbers?: boolean }, person: Person): Promise<CaseList>;
  counts(person: Person, atMs?: number): Promise<CaseCounts>;
  /** Matching cases by phase, and of how many of that state: those in sight, and all of the city. */
  tally(filter: CaseFilter, person: Person): Promise<CaseTally>;
  /** The cases of some alerts, of those the person may see; with `atMs` those they were in then, as these were. */
  ofAlerts(alertIds: readonly number[], person: Person, atMs?: number): Promise<CaseOfAlert[]>;
}

export interface CaseOverviews {
  myWork(person: Person): Promise<MyWork>;
  duplicates(id: number, person: Person): Promise<CaseDuplicate[]>;
  directives(person: Person, atMs?: number): Promise<DirectiveListing>;
  /** Of the orders that documents systems told, what became of each that the person sees. */
  orderStates(person: Person): Promise<OrderStates>;
}

export interface AgencyScores {
  scores(person: Person, span: { readonly fromMs: number; readonly toMs: number }): Promise<AgencyScore[]>;
}
