/**
 * Reports: papers of services for a period, drawn once and read as page, PDF and XLSX. What is made is kept as an edition
 * that nobody changes: a draft until another person signs it; a new edition says how it differs from the one before, and
 * any of them how it differs from what would be said now. Who may not see all the inputs of an edition sees none of it.
 *
 * Depends on: access (the journal), norms, paper, registry, sdk, kernel.
 */
import type {
  ReportChanges,
  ReportFacts,
  ReportList,
  ReportPeriod,
  ReportPeriodKind,
} from '../../contract/papers/report.ts';
import type { Journal } from '../access/journal.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Database, Transaction } from '../kernel/database.ts';
import { conflict, forbidden, invalidInput, notFound } from '../kernel/errors.ts';
import type { LoadedService } from '../registry/registry.ts';
import type { ServiceTroubles } from '../registry/service-troubles.ts';
import type { ScopedReads, ServiceReads } from '../sdk/read.ts';
import type { Report, WrittenReport } from '../sdk/report.ts';
import type { ServicePaper } from '../sdk/service-paper.ts';
import type { ReportFormat, ReportPaper } from './internal/edition-paper.ts';
import { withChanges } from './internal/change-section.ts';
import { createEditionRows } from './internal/edition-rows.ts';
import type { EditionKey, WholeEdition } from './internal/edition-rows.ts';
import { createSetReport } from './internal/set-report.ts';
import { explainChanges } from './internal/why-changed.ts';
import { withMoment } from './internal/with-moment.ts';
import { withNorms, writeContent } from './internal/write-content.ts';
import type { ServiceReport } from './internal/write-content.ts';
import { listMissing } from './internal/missing.ts';
import { toUntilText } from './period-words.ts';
import type { Periods } from './periods.ts';

export type { ReportFormat } from './internal/edition-paper.ts';

/** Whose paper it is. */
export interface ReportHead extends Pick<
  ReportPaper,
  'agency' | 'above' | 'cityName' | 'timeZone' | 'utcOffsetMin' | 'isDemo'
> {}

/** Who makes or signs: what the journal writes, and what this person sees. */
export interface ReportActor {
  readonly actor: string;
  readonly role: string;
  readonly source: string;
  readonly name: string;
  readonly seesFeed: (feedId: string) => boolean;
}

/** A period of a report, by any local day in it. */
export interface ReportAsked {
  readonly serviceId: string;
  readonly reportId: string;
  readonly kind?: ReportPeriodKind | undefined;
  readonly day: string;
  /** Of reports that are printed of a part of their day: until then. */
  readonly untilMs?: number | undefined;
}

export interface PrintedReport {
  readonly name: string;
  readonly bytes: Buffer;
}

type Sees = ReportActor['seesFeed'];

export interface Reports {
  list(): readonly ReportFacts[];
  /** Every feed that tells of what the report is made of now. @throws HaivanError not_found. */
  listFeeds(of: Pick<ReportAsked, 'serviceId' | 'reportId'>): readonly string[];
  /** The editions whose inputs are all seen, and the periods of which there is none. */
  listEditions(sees: Sees): Promise<Pick<ReportList, 'editions' | 'missing'>>;
  /** @throws HaivanError not_found when there is none, or it is out of sight. */
  getEdition(id: number, sees: Sees): Promise<WholeEdition>;
  /** What the edition would say now, beside what it says. */
  compareWithNow(id: number, sees: Sees): Promise<ReportChanges>;
  /**
   * Makes and keeps an edition out of everything that it is made of.
   * @throws HaivanError not_found, invalid_input (not over), forbidden (inputs out of sight), conflict (nothing is new).
   */
  make(asked: ReportAsked, by: ReportActor): Promise<number>;
  /** @throws HaivanError not_found, forbidden (own work), conflict (signed, or not the newest). */
  sign(id: number, by: ReportActor, alongside?: (tx: Transaction) => Promise<void>): Promise<void>;
  /** The newest edition of a period, whoever may see it. */
  findNewest(key: EditionKey): Promise<WholeEdition | undefined>;
  print(
    id: number,
    format: ReportFormat,
    by: Pick<ReportActor, 'actor' | 'name' | 'seesFeed'>,
  ): Promise<PrintedReport>;
  /**
   * The paper of a period out of what its reader may see, kept by nobody.
   * @throws HaivanError not_found, invalid_input (not over), busy, too_large, unavailable.
   */
  preview(asked: ReportAsked, format: ReportFormat, reads: ScopedReads): Promise<PrintedReport>;
  /**
   * A list of a service as it stands at a moment.
   * @throws HaivanError busy, too_large, unavailable.
   */
  printNow(
    paper: Pick<ServicePaper, 'id' | 'name' | 'mark'>,
    content: WrittenReport,
    asked: { readonly atMs: number; readonly format: ReportFormat },
    reads: ScopedReads,
  ): Promise<PrintedReport>;
}

export interface ReportDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly journal: Pick<Journal, 'append'>;
  readonly services: readonly Pick<LoadedService, 'manifest' | 'server'>[];
  readonly troubles: Pick<ServiceTroubles, 'tell' | 'end'>;
  /** All there is to read: editions are whole. */
  readonly reads: ServiceReads;
  /** Every feed that tells of these inputs. */
  readonly listFeedsOf: (inputs: Report['inputs']) => readonly string[];
  readonly periods: Periods;
  readonly head: () => ReportHead;
}

/** Makes the module; no thread runs until something is printed. */
export function createReports(deps: ReportDeps): Reports {
  const { db, clock, journal, reads, troubles, head, periods } = deps;
  const rows = createEditionRows(db);
  const setReport = createSetReport();
  const all: readonly ServiceReport[] = deps.services.flatMap(({ manifest, server }) =>
    (server.reports ?? []).map((report) => ({ serviceId: manifest.id, report })),
  );

  const find = ({ serviceId, reportId }: Pick<ReportAsked, 'serviceId' | 'reportId'>): ServiceReport => {
    const found = all.find((one) => one.serviceId === serviceId && one.report.id === reportId);
    if (found !== undefined) return found;
    throw notFound(`There is no report ${reportId} of ${serviceId}.`, {
      where: 'report',
      value: `${serviceId}/${reportId}`,
      allowed: all.map((one) => `${one.serviceId}/${one.report.id}`).join(', '),
      next: 'Take one from GET /api/v1/reports.',
    });
  };
  const findPeriod = ({ report }: ServiceReport, { kind, day }: ReportAsked): ReportPeriod => {
    const asked = kind ?? report.periods[0];
    if (!report.periods.includes(asked))
      throw invalidInput('The report is not made for periods of this kind.', {
        where: 'period',
        value: asked,
        allowed: report.periods.join(', '),
        next: 'Take one of these.',
      });
    const period = periods.at(asked, day);
    if (period !== undefined) return period;
    throw invalidInput('There is no such period.', {
      where: 'day',
      value: day,
      allowed: 'a day of the calendar for which the norm of periods is kept',
      next: 'Give another day.',
    });
  };
  const get = async (id: number, sees: Sees): Promise<WholeEdition> => {
    const found = await rows.find(id);
    if (found !== undefined && found.feedIds.every(sees)) return found;
    throw notFound(`There is no edition ${id} of a report.`, {
      where: 'edition',
      value: id,
      next: 'Take one from GET /api/v1/reports.',
    });
  };
  const toPaper = (
    given: Pick<ReportPaper, 'name' | 'period' | 'content' | 'mark' | 'knownMs' | 'edition'>,
    by: string,
  ) => ({
    ...head(),
    ...given,
    printedBy: by,
    printedMs: clock.now(),
  });

  const findDay = (atMs: number): ReportPeriod => {
    const day = periods.at('day', periods.toLocalDay(atMs));
    if (day === undefined) throw new Error(`There is no day at ${new Date(atMs).toISOString()}.`);
    return day;
  };
  const print = async (
    { id, name }: Pick<Report, 'id' | 'name'>,
    given: Omit<Parameters<typeof toPaper>[0], 'name'>,
    format: ReportFormat,
    { person, timeZone }: Pick<ScopedReads, 'person' | 'timeZone'>,
  ): Promise<PrintedReport> => ({
    name: `${id}-${given.period.to}${toFileTime(given.period, timeZone())}.${format}`,
    bytes: await setReport({ paper: toPaper({ ...given, name: name.vi }, person.name), format }, person.id),
  });

  return {
    list: () =>
      all.map(({ serviceId, report: { id, name, periods: kinds } }) => ({
        serviceId,
        id,
        name,
        periods: kinds,
      })),

    listFeeds: (of) => deps.listFeedsOf(find(of).report.inputs),

    async listEditions(sees) {
      const editions = (await rows.list()).flatMap(({ edition, feedIds }) =>
        feedIds.every(sees) ? [edition] : [],
      );
      const seen = all.filter(({ report }) => deps.listFeedsOf(report.inputs).every(sees));
      return {
        editions,
        missing: listMissing(seen, editions, periods, clock.now()),
      };
    },

    getEdition: get,

    async compareWithNow(id, sees) {
      const { edition, content: before } = await get(id, sees);
      const { knownMs, period } = edition;
      const after = await writeContent(find(edition), period, reads, troubles);
      const nowMs = clock.now();
      const found = await explainChanges(db, {
        before,
        after,
        period,
        knownMs,
        untilMs: nowMs,
        timeZone: reads.timeZone(),
      });
      return { ...found, knownMs, nowMs };
    },

    async make(asked, by) {
      const one = find(asked);
      const { serviceId, report } = one;
      const period = findPeriod(one, asked);
      const feedIds = deps.listFeedsOf(report.inputs);
      const hidden = feedIds.filter((feedId) => !by.seesFeed(feedId)).length;
      if (hidden > 0)
        throw forbidden('The report is made of data that are out of your sight.', {
          where: 'your sight',
          value: `${hidden} of ${feedIds.length} feeds`,
          allowed: 'who sees all feeds that the report is made of',
          next: 'Have it made by somebody who sees them.',
        });
      // Known at least then: what comes while it is written is told as new.
      const knownMs = clock.now();
      const content = await writeContent(one, period, reads, troubles);
      const key = { serviceId, reportId: report.id, kind: period.kind, from: period.from };
      return db.tx(async (tx) => {
        await rows.lock(tx, key);
        const before = await rows.findNewest(tx, key);
        const found =
          before === undefined
            ? null
            : await explainChanges(db, {
                before: before.content,
                after: content,
                period,
                knownMs: before.edition.knownMs,
                untilMs: knownMs,
                timeZone: reads.timeZone(),
              });
        if (before !== undefined && found?.total === 0)
          throw conflict('Nothing has changed since the last edition of this period.', {
            where: 'edition',
            value: before.edition.number,
            allowed: 'a new edition when a figure is another',
            next: 'Open the edition that there is.',
          });
        const number = (before?.edition.number ?? 0) + 1;
        const id = await rows.insert(tx, {
          serviceId,
          reportId: report.id,
          name: report.name,
          period,
          number,
          knownMs,
          madeBy: by.actor,
          madeByName: by.name,
          content,
          isDemo: head().isDemo,
          feedIds,
          changes: found?.changes ?? null,
        });
        await journal.append(tx, {
          ...toEntry(by),
          action: 'report.make',
          subject: `report:${id}`,
          after: { report: `${serviceId}/${report.id}`, period: `${period.from}/${period.to}`, number },
        });
        return id;
      });
    },

    findNewest: (key) => rows.findNewest(db.pool, key),

    async sign(id, by, alongside) {
      const { edition, isIntact } = await get(id, by.seesFeed);
      if (edition.madeBy === by.actor)
        throw forbidden('Who made an edition does not sign it.', {
          where: 'edition',
          value: by.actor,
          allowed: 'another person with the right reports.sign',
          next: 'Have it signed by somebody else.',
        });
      await db.tx(async (tx) => {
        const nowMs = clock.now();
        const signed =
          isIntact && (await rows.sign(tx, id, { username: by.actor, name: by.name, atMs: nowMs }));
        if (!signed)
          throw conflict('This edition can no longer be signed.', {
            where: 'edition',
            value: edition.state,
            allowed: 'the newest draft of its period, as it was made',
            next: 'Open the newest edition of the period.',
          });
        await journal.append(tx, {
          ...toEntry(by),
          action: 'report.sign',
          subject: `report:${id}`,
          after: { hash: edition.hash, number: edition.number },
        });
        await alongside?.(tx);
      });
    },

    async print(id, format, by) {
      const whole = await get(id, by.seesFeed);
      const { edition } = whole;
      const { name, period, knownMs, serviceId, reportId, number } = edition;
      const content = withChanges(whole.content, whole.changes, number);
      const paper = toPaper({ name: name.vi, period, content, knownMs, edition }, by.name);
      return {
        name: `${serviceId}-${reportId}-${period.to}-${number}.${format}`,
        // What is marked as simulated stays so, whatever the centre is today.
        bytes: await setReport({ paper: { ...paper, isDemo: edition.isDemo }, format }, by.actor),
      };
    },

    async preview(asked, format, scoped) {
      const one = find(asked);
      const period = withMoment(findPeriod(one, asked), one.report, asked.untilMs);
      const knownMs = scoped.nowMs();
      const content = await writeContent(one, period, scoped, troubles);
      return print(one.report, { period, content, knownMs, edition: null }, format, scoped);
    },

    printNow(paper, written, { atMs, format }, scoped) {
      const day = findDay(atMs);
      const period = { ...day, untilMs: Math.min(atMs, day.endMs) };
      const content = withNorms(written, scoped, atMs);
      const mark = paper.mark ?? '';
      return print(paper, { period, content, mark, knownMs: scoped.nowMs(), edition: null }, format, scoped);
    },
  };
}

const toEntry = ({ actor, role, source }: ReportActor) => ({ actor, role, source });

/** `-1600` of a day as far as 16:00; empty for a whole period. */
const toFileTime = (period: ReportPeriod, timeZone: string): string =>
  toUntilText(period, timeZone).replaceAll(/\D+/gu, (gap) => (gap.includes(':') ? '' : '-'));
