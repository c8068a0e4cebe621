/** Reports: a service's figures of a period as a paper; what is kept of them are editions, drafts until somebody signs. */
import type { Role } from '../people/access.ts';
import type { Text } from '../basics/text.ts';

/**
 * Calendar periods, the rain day that ends at 19 h of its date, and the periods of reports to the State, which end in the
 * middle of a month by a norm.
 */
export const reportPeriodKinds = [
  'day',
  'rain-day',
  'week',
  'month',
  'quarter',
  'half-year',
  'year',
  'state-month',
  'state-quarter',
  'state-half-year',
  'state-year',
] as const;
export type ReportPeriodKind = (typeof reportPeriodKinds)[number];

/** Local days, both inside; the rain day `2026-11-22` has begun at 19 h of the day before. */
export interface ReportPeriod {
  readonly kind: ReportPeriodKind;
  /** `2026-10-15` */
  readonly from: string;
  readonly to: string;
  /** It is (startMs, endMs]. */
  readonly startMs: number;
  readonly endMs: number;
  /** Only the part of the day until then is told of; absent: the whole period. */
  readonly untilMs?: number;
  /** Until when it is owed by the norm of its kind; null where no norm says so. */
  readonly dueOn: string | null;
}

/**
 * What stands in a cell: a number, text, a local day (`2026-10-15`), a time in epoch ms as its column says; null is
 * missing. A number that is no more than a bound carries the word for it (`ít nhất`), one that is told otherwise than
 * its column its own decimals.
 */
export type ReportCell =
  | string
  | number
  | null
  | { readonly value: number; readonly mark?: string; readonly decimals?: number };

export interface ReportColumn {
  readonly id: string;
  readonly title: string;
  readonly kind: 'text' | 'number' | 'day' | 'time';
  /** Stands in the head. */
  readonly unit?: string;
  /** Of a number; default 0. */
  readonly decimals?: number;
  /** What null is called; default `–`. */
  readonly absent?: string;
}

export interface ReportTable {
  readonly columns: readonly ReportColumn[];
  /** `key` names what the row is about, the same in every edition: an asset's code, an agency's id. */
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReportCell[] }[];
}

/** A value under its name. */
export interface ReportFact extends Pick<ReportColumn, 'unit' | 'decimals' | 'absent'> {
  readonly id: string;
  readonly name: string;
  readonly kind?: ReportColumn['kind'];
  readonly value: ReportCell;
}

/** Bars from zero, with the limit they are judged by. A missing value has no bar. */
export interface ReportPlot {
  readonly title: string;
  readonly unit: string;
  readonly bars: readonly { readonly name: string; readonly value: number | null }[];
  readonly limit?: { readonly value: number; readonly name: string };
}

export interface ReportSection {
  /** The same in every edition. */
  readonly id: string;
  readonly title: string;
  readonly sentences?: readonly string[];
  readonly facts?: readonly ReportFact[];
  readonly plot?: ReportPlot;
  readonly table?: ReportTable;
  readonly note?: string;
}

/** Which statement of a norm the figures were judged by at the end of the period. */
export interface ReportNorm {
  readonly id: string;
  /** Its era; null: none was kept for that time. */
  readonly era: number | null;
  readonly name: string;
  readonly instrument: string;
}

/** How much of what should have come was there. */
export interface ReportCoverage {
  readonly came: number;
  readonly expected: number;
  /** What is counted: `giờ đo`, `ngày mưa của trạm`. */
  readonly of: string;
}

/** Everything that is drawn, on the page, in the PDF and in the XLSX alike. */
export interface ReportContent {
  /** What is so, in a sentence or two: it is read out. */
  readonly sentence: string;
  readonly sections: readonly ReportSection[];
  readonly coverage: ReportCoverage | null;
  readonly norms: readonly ReportNorm[];
  /** How its figures are counted, and what is missing in them. */
  readonly method: string;
}

/** What is known of an edition without its content. A draft may be signed; who signs another of the period supersedes it. */
export interface ReportEdition {
  readonly id: number;
  readonly serviceId: string;
  readonly reportId: string;
  readonly name: Text;
  readonly period: ReportPeriod;
  /** Of this period, from 1. */
  readonly number: number;
  readonly state: 'draft' | 'signed' | 'superseded';
  /** Its figures are what was known then. */
  readonly knownMs: number;
  readonly madeBy: string;
  readonly madeByName: string;
  readonly signedMs: number | null;
  readonly signedByName: string | null;
  /** SHA-256 over everything that stands on it. */
  readonly hash: string;
  /** Data were simulated. */
  readonly isDemo: boolean;
}

/** One value that is another now, or is there in one of the two only. */
export interface ReportChange {
  readonly section: string;
  /** What it is of: the row and the column, or the fact. */
  readonly what: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly why: string;
}

/** What an edition would say if it were made now, beside what it says. */
export interface ReportChanges {
  readonly knownMs: number;
  readonly nowMs: number;
  /** The most that are told; `total` is all. */
  readonly changes: readonly ReportChange[];
  readonly total: number;
}

/** GET /reports/editions/:id */
export interface ReportEditionDetail extends ReportEdition {
  readonly content: ReportContent;
  /** False: what is stored is not what was made. */
  readonly isIntact: boolean;
  /** How it differs from the edition before it; null for the first. */
  readonly since: { readonly number: number; readonly changes: readonly ReportChange[] } | null;
  readonly mayMake: boolean;
  /** Null: may sign; else why not. */
  readonly signHindrance: 'no-right' | 'own' | 'not-draft' | null;
}

/** A report that a service can write. */
export interface ReportFacts {
  readonly serviceId: string;
  readonly id: string;
  readonly name: Text;
  readonly periods: readonly ReportPeriodKind[];
}

/** GET /reports */
export interface ReportList {
  readonly reports: readonly ReportFacts[];
  /** Newest period first. */
  readonly editions: readonly ReportEdition[];
  /** Periods that are over and of which there is no edition. */
  readonly missing: readonly {
    readonly serviceId: string;
    readonly reportId: string;
    readonly period: ReportPeriod;
  }[];
  readonly mayMake: boolean;
}

/** POST /reports/schedules, PUT /reports/schedules/:id: made `afterDays` days after the last day of each period, at a local hour. */
export interface NewReportSchedule {
  readonly service: string;
  readonly report: string;
  readonly period: ReportPeriodKind;
  /** 1: the day after. */
  readonly afterDays: number;
  readonly hour: number;
  /** User names, and everybody with one of the roles at the centre. */
  readonly people: readonly string[];
  readonly roles: readonly Role[];
  /** E-mail addresses without an account, each confirmed: they get what is signed, and no draft. */
  readonly addresses: readonly string[];
}

/** Why a signed report did not go to an address, beside what a mail server says. */
export const withheldReasons = ['ended', 'unconfirmed', 'domain', 'closed', 'no-mail'] as const;
export type WithheldReason = (typeof withheldReasons)[number];

/** What became of a signed edition at one address. */
export interface ReportMail {
  readonly editionId: number;
  readonly address: string;
  readonly state: 'queued' | 'sent' | 'failed' | 'withheld';
  /** Of `withheld` a WithheldReason; else what the mail server answered last, null before it was asked. */
  readonly answer: string | null;
  /** When it came to that; of what is queued, when it was signed. */
  readonly timeMs: number;
}

export interface ReportSchedule {
  readonly id: number;
  readonly serviceId: string;
  readonly reportId: string;
  readonly kind: ReportPeriodKind;
  readonly afterDays: number;
  readonly hour: number;
  readonly people: readonly string[];
  readonly roles: readonly Role[];
  readonly addresses: readonly string[];
  readonly madeBy: string;
  readonly madeMs: number;
  /** Why the newest period that was owed is not made; null when it is. */
  readonly trouble: string | null;
}

/** The newest period that a schedule owed and made. */
export interface ReportScheduleRun {
  readonly from: string;
  readonly to: string;
  readonly editionId: number;
  readonly atMs: number;
}

/** GET /reports/schedules */
export interface ReportScheduleList {
  readonly schedules: readonly (ReportSchedule & {
    /** The period that is owed next, and when; null where no norm gives its end. */
    readonly next: { readonly period: ReportPeriod; readonly dueMs: number } | null;
    readonly last: ReportScheduleRun | null;
    /** Of the newest edition that went out to addresses, one for each. */
    readonly mails: readonly ReportMail[];
  })[];
  readonly recipients: {
    /** Who may be told: everybody with an account that is not shut. */
    readonly people: readonly { readonly username: string; readonly name: string }[];
    readonly addresses: readonly ReportAddress[];
    /** Addresses may lie in these; none: no address can be added. */
    readonly domains: readonly string[];
    /** The centre has a mail server. */
    readonly hasMail: boolean;
    /** `<service>/<report>` of those made of data that not all the staff may see: no address gets them. */
    readonly closed: readonly string[];
  };
}

export interface ReportAddress {
  readonly address: string;
  /** When its code came back; null: it has not yet. */
  readonly confirmedMs: number | null;
  readonly confirmedBy: string | null;
  /** Until when the code that was sent can be entered. */
  readonly codeEndsMs: number | null;
  /** What the mail server answered when it did not take the code. */
  readonly trouble: string | null;
}
