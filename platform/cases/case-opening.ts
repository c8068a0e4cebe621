/** How people open cases: by a report, from alerts and records, by an order. */
import type { CaseView } from '../../contract/cases/case.ts';
import type { Severity } from '../../contract/basics/severity.ts';
import type { Person } from '../access/permissions.ts';
import type { Transaction } from '../kernel/database.ts';

/** A report by hand. */
export interface CaseReport {
  readonly title: string;
  readonly content?: string;
  readonly serviceId?: string;
  readonly severity: Severity;
  readonly lon?: number;
  readonly lat?: number;
  readonly areaCode?: string;
  readonly assetId?: number;
  readonly procedureId?: string;
}

/** A leader's order; the deadline is a moment. */
export interface DirectiveOrder {
  readonly title?: string;
  readonly content: string;
  readonly leadAgencyId: string;
  readonly supporterAgencyIds?: readonly string[];
  readonly dueMs: number;
  readonly document?: string;
  readonly documentDate?: string;
  readonly severity?: Severity;
}

/** A record that is not there yet. */
export interface ForeseenRecord {
  readonly serviceId: string;
  readonly kind: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly areaCode: string | null;
  /** Of the feed that will take it. */
  readonly agencyId: string;
}

export interface CaseOpening {
  /** Undefined when it was opened for others and is out of the person's sight. */
  openReport(report: CaseReport, by: Person): Promise<CaseView | undefined>;
  /** Joins the alerts to their open case, or opens one. */
  openFromAlerts(alertIds: readonly number[], by: Person, procedureId?: string): Promise<CaseView>;
  /** Whether a record like this would open a case at once, and who would lead it: what opening decides by. */
  foreseeRecord(record: ForeseenRecord): Promise<{ opensCase: boolean; leadAgencyId: string | null }>;
  /** The case of a record as far as the person may see it. */
  findOfRecord(recordId: number, by: Person): Promise<CaseView | undefined>;
  openFromRecord(recordId: number, by: Person, procedureId?: string): Promise<CaseView | undefined>;
}

export interface Ordering {
  /** @param alongside what is written in the same transaction, e.g. of which meeting it is a conclusion. */
  openDirective(
    order: DirectiveOrder,
    by: Person,
    alongside?: (tx: Transaction, caseId: number) => Promise<void>,
  ): Promise<CaseView>;
}
