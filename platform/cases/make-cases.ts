/** Puts the parts of cases together. */
import { isHaivanError } from '../kernel/errors.ts';
import type { CaseClock, CaseNext } from '../../contract/cases/case.ts';
import type { PlatformEvents } from '../events.ts';
import type { Bus } from '../kernel/bus.ts';
import type { Clock, Stop } from '../kernel/clock.ts';
import type { Database } from '../kernel/database.ts';
import type { Log } from '../kernel/log.ts';
import type { Person } from '../access/permissions.ts';
import type { CaseJournal } from './case-journal.ts';
import type { CaseAlerts, CaseCalendar, CaseNotices, CaseTimers, OwedFeed } from './case-needs.ts';
import type { BulkOutcome, Cases } from './cases.ts';
import type { FileStore } from '../files/files.ts';
import { createTimeliness } from './timeliness.ts';
import { createScoreReader } from './internal/reading/agency-scores.ts';
import { createAlertNews } from './internal/opening/alert-news.ts';
import { createCaseIntake } from './internal/opening/follow-bus.ts';
import { createCaseCity } from './internal/unit/city.ts';
import type { CaseCatalogue } from './internal/unit/city.ts';
import { createClockMaker } from './internal/unit/clocks.ts';
import { createDelegations } from './internal/delegations/delegations.ts';
import type { LatestByCode } from './internal/acts/demands.ts';
import { createActRunner } from './internal/acts/run-acts.ts';
import { createDirectives } from './internal/opening/directives.ts';
import { createCustody } from './internal/evidence/custody.ts';
import { createEvidenceKeeper } from './internal/evidence/keep-evidence.ts';
import { createAlertJoiner } from './internal/opening/from-alerts.ts';
import { createBreachWatch } from './internal/opening/from-breaches.ts';
import { createAreaAsker } from './internal/opening/ask-areas.ts';
import { createRecordLeaving } from './internal/acts/leave-record.ts';
import { createOrderJoiner } from './internal/opening/from-orders.ts';
import type { OrderKind } from './internal/opening/from-orders.ts';
import { createRecordJoiner } from './internal/opening/from-records.ts';
import { createMover } from './internal/acts/make-moves.ts';
import { createBacklogs } from './internal/opening/backlogs.ts';
import { findDepartment } from './internal/timers/escalation-targets.ts';
import type { SourceRow } from './internal/reading/case-source.ts';
import { toNextSteps } from './internal/reading/next-steps.ts';
import type { PendingTimer } from './pending-timer.ts';
import type { Foresee } from './internal/timers/foresee.ts';
import { createHandOpener } from './internal/opening/open-by-hand.ts';
import { createOpener } from './internal/opening/open-cases.ts';
import { isCaseVisible } from './internal/acts/parties.ts';
import { MOST_ALERTS, toTaskNumber } from './internal/paper/paper-facts.ts';
import { toPrintedAlert } from './internal/paper/alert-proof.ts';
import type { FindProperty } from './internal/paper/alert-proof.ts';
import { withStaffNames } from './internal/paper/called-by-name.ts';
import { createPrinter } from './internal/paper/printer.ts';
import type { PrintedEntry } from './internal/paper/print-case.ts';
import { createProcedures } from './internal/procedures/procedure-table.ts';
import { createListReader } from './internal/reading/read-lists.ts';
import { createMoreReader } from './internal/reading/read-overviews.ts';
import { createViewReader } from './internal/reading/read-view.ts';
import { createRefusedActs } from './internal/acts/refused-acts.ts';
import { createReopener } from './internal/opening/reopen.ts';
import { createSavedViews } from './internal/reading/saved-views.ts';
import { createTimeline } from './internal/unit/timeline.ts';
import { createSight } from './internal/reading/sight.ts';
import { createTaskFlow } from './internal/unit/tasks.ts';
import { createMergeVerbs } from './internal/acts/merge.ts';
import { createStateVerbs } from './internal/acts/change-state.ts';
import { createTalkVerbs } from './internal/acts/talk.ts';
import { createEnterFor } from './internal/acts/enter-for-others.ts';
import { createExplainVerb } from './internal/acts/explain.ts';
import { createToldVerbs } from './internal/acts/dispute-told.ts';
import { createTaskVerbs } from './internal/acts/task-acts.ts';
import { createUnits } from './internal/unit/run-units.ts';

export interface CasesDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly bus: Bus<PlatformEvents>;
  readonly journal: CaseJournal;
  readonly alerts: CaseAlerts;
  readonly catalogue: CaseCatalogue;
  readonly hasService: (id: string) => boolean;
  /** Kinds of records that are orders by documents. */
  readonly orderKinds: readonly OrderKind[];
  /** What becomes of them is told to a documents system. */
  readonly tellsOrders: boolean;
  /** Statuses in which a record was never taken on, by kind. */
  readonly untaken: readonly string[];
  readonly calendar: CaseCalendar;
  readonly timers: CaseTimers;
  /** What is to come for a case by itself. */
  readonly listPending: (caseId: number) => Promise<readonly PendingTimer[]>;
  readonly foresee: Foresee;
  readonly notices: CaseNotices;
  /** The operation centre that runs cases; undefined while the city has none. */
  readonly centreAgencyId: () => string | undefined;
  readonly latestOf: LatestByCode;
  readonly findProperty: FindProperty;
  /** The stage of the city: some procedures ask for it. */
  readonly stageNow: () => number;
  readonly listFeeds: () => readonly OwedFeed[];
  /** People by id or user name, as they could act now. */
  readonly listPeople: (who: readonly string[]) => Promise<readonly Person[]>;
  readonly evidenceStore: FileStore;
  readonly largestEvidenceBytes: number;
  /** How many hours ago what is entered for others may have been told. */
  readonly toldHours: number;
  readonly utcOffsetMin: number;
  /** IANA name, for times on paper. */
  readonly timeZone: string;
  /** Where papers are written. */
  readonly cityName: string;
  /** Simulated departments send the data: its papers say so. */
  readonly isDemo: boolean;
}

/** Of so many next steps it is said whom they would reach; more stand on no screen. */
const FORESEEN = 5;
const WATCH_MS = 600_000;

/** Makes the cases. Nothing is read before `start`. */
export function createCases(deps: CasesDeps): Cases {
  const { db, clock, log, bus, journal, calendar, utcOffsetMin } = deps;
  const city = createCaseCity(deps);
  const printCase = createPrinter();
  const refused = createRefusedActs({ db, journal });
  const procedures = createProcedures({
    db,
    clock,
    journal,
    refused,
    city: {
      hasAgency: (id) => deps.catalogue.findAgency(id) !== undefined,
      hasService: deps.hasService,
    },
  });
  const clocks = createClockMaker(calendar, deps.stageNow);
  const flow = createTaskFlow(clocks);
  const units = createUnits({ ...deps, procedures });
  const opener = createOpener({ clocks, flow, city, calendar });
  const reopener = createReopener({ clocks, flow, city });
  const mover = createMover({ clocks, flow, latestOf: deps.latestOf });
  const joiner = createAlertJoiner({ opener, reopener, alerts: deps.alerts });
  const records = createRecordJoiner({
    db,
    clock,
    procedures,
    units,
    opener,
    reopener,
    flow,
    asker: createAreaAsker({ city, flow }),
  });
  const orders = createOrderJoiner({
    db: db.pool,
    kinds: deps.orderKinds,
    procedures,
    units,
    opener,
    flow,
    listAgencies: () => deps.catalogue.listAgencies(),
  });
  const breaches = createBreachWatch({ db, procedures, units, opener, listFeeds: deps.listFeeds });
  const news = createAlertNews({ db: db.pool, units, flow, alerts: deps.alerts, bus: deps.bus });
  const intake = createCaseIntake({
    db,
    clock,
    log,
    bus,
    procedures,
    units,
    joiner,
    records,
    orders,
    news,
    breaches,
    backlogs: createBacklogs({ clock, latestOf: deps.latestOf }),
  });
  const listNext = async (
    caseId: number,
    shown: readonly CaseClock[],
    row: SourceRow,
  ): Promise<CaseNext[]> => {
    const { definition } = await procedures.getVersion(row.procedure_id, row.procedure_version);
    const department = findDepartment(
      { leadAgencyId: row.lead_agency_id, departmentAgencyId: definition.departmentAgencyId },
      deps.catalogue.listAgencies(),
    );
    // Stays in a state are no steps of the screen.
    const pending = (await deps.listPending(caseId)).filter(({ clockId }) => clockId !== null);
    const foreseen = await deps.foresee(pending.slice(0, FORESEEN), {
      caseId,
      centreAgencyId: row.centre_agency_id,
      leadAgencyId: row.lead_agency_id,
      departmentAgencyId: definition.departmentAgencyId,
    });
    const steps = pending.map((step, index) => ({ ...step, who: foreseen[index] ?? null }));
    return toNextSteps(steps, shown, {
      centre: city.findAgency(row.centre_agency_id)?.name,
      lead: row.lead_agency_id === null ? undefined : city.findAgency(row.lead_agency_id)?.name,
      department: department === undefined ? undefined : city.findAgency(department)?.name,
    });
  };
  const views = createViewReader({ db: db.pool, clock, procedures, latestOf: deps.latestOf, listNext });
  const sightOf = createSight({ db: db.pool, clock, findCentreId: deps.centreAgencyId });
  const lists = createListReader({ db, clock, procedures, sightOf });
  const acts = createActRunner({ units, refused, db: db.pool, read: views.read });
  const delegations = createDelegations({ db, clock, journal, notices: deps.notices, city, utcOffsetMin });
  const enterFor = createEnterFor({ longestHours: deps.toldHours });
  const verbs = {
    ...createStateVerbs({ acts, clocks, flow, reopener, mover, timers: deps.timers, enterFor }),
    ...createTaskVerbs({ acts, clocks, flow, city, mover, enterFor }),
    ...createToldVerbs({ acts }),
    ...createExplainVerb({ acts }),
    ...createTalkVerbs({ acts, units, clock, findReaders }),
    ...createMergeVerbs({ acts, clocks, flow, opener }),
    ...createDirectives({ acts, units, opener, flow, city, procedures }),
    ...createRecordLeaving({ units, flow }),
  };
  const overviews = createMoreReader({ ...deps, db: db.pool, procedures, views, sightOf });
  let stopWatch: Stop | undefined;

  return {
    procedures,
    custody: createCustody({ db, units, acts, store: deps.evidenceStore }),
    evidence: createEvidenceKeeper({
      db,
      units,
      refused,
      acts,
      store: deps.evidenceStore,
      journal,
      largestBytes: deps.largestEvidenceBytes,
      utcOffsetMin,
    }),
    ...verbs,
    ...lists,
    ...overviews,
    ...createScoreReader({
      db: db.pool,
      clock,
      listFeeds: deps.listFeeds,
      timeliness: createTimeliness({ db: db.pool, catalogue: deps.catalogue, untaken: deps.untaken }),
    }),
    ...createHandOpener({ acts, units, opener, joiner, records, procedures, city }),
    ...createSavedViews({ db, clock, journal }),
    ...createTimeline({ db: db.pool, clock, bus, procedures, flow, alerts: deps.alerts }),
    listDelegations: delegations.listDelegations,
    createDelegation: delegations.createDelegation,
    reportDelegation: delegations.reportDelegation,
    revokeDelegation: delegations.revokeDelegation,
    get: (id, person, atMs) => views.read(id, person, atMs),
    async print(id, person, listSeen, taskId) {
      const view = await withStaffNames(db.pool, await views.read(id, person));
      const slip = taskId === undefined ? undefined : toTaskNumber(view, taskId);
      const alerts = await listSeen(view.alertIds.slice(0, MOST_ALERTS));
      const { rows } = await db.tx(async (tx) => {
        await journal.appendMany(tx, [
          {
            actor: person.username,
            role: person.role,
            source: person.source,
            action: 'case.print',
            subject: `case:${id}`,
            after: { code: view.code, ...(taskId === undefined ? {} : { taskId }) },
          },
        ]);
        return tx.query<PrintedEntry>(
          `select j.id, j.time, j.actor, u.name as actor_name, j.role, j.action, j.why, encode(j.hash, 'hex') as hash
           from journal j left join "user" u on u.username = j.actor where j.subject = $1 order by j.id`,
          [`case:${id}`],
        );
      });
      const paper = {
        view,
        alerts: alerts.map((alert) => toPrintedAlert(alert, deps.findProperty)),
        journal: rows,
        agencyNames: Object.fromEntries(
          deps.catalogue.listAgencies().map((agency) => [agency.id, agency.name.vi]),
        ),
        printedBy: person.name,
        printedMs: clock.now(),
        timeZone: deps.timeZone,
        cityName: deps.cityName,
        above: city.findAgency(city.findAgency(view.centreAgencyId)?.parentId ?? '')?.name.vi ?? null,
        isDemo: deps.isDemo,
        ...(taskId === undefined ? {} : { taskId }),
      };
      const name = slip === undefined ? `${view.code}.pdf` : `${view.code}-phieu-giao-viec-${slip}.pdf`;
      return { name, bytes: await printCase(paper, person.id) };
    },

    async bulk(ids, action, by) {
      const answers: BulkOutcome[] = [];
      for (const id of ids) {
        try {
          const view =
            action.kind === 'acknowledge'
              ? await verbs.acknowledge(id, by, action)
              : action.kind === 'assign'
                ? await verbs.assign(id, by, action)
                : await verbs.move(id, by, action);
          answers.push({ id, version: view.version });
        } catch (error) {
          if (!isHaivanError(error)) throw error;
          answers.push({ id, refusal: error });
        }
      }
      return answers;
    },

    async start() {
      intake.start();
      await watch();
      stopWatch = clock.every(WATCH_MS, watch);
    },
    idle: () => intake.idle(),
    async stop() {
      stopWatch?.();
      await intake.stop();
    },
  };

  async function watch() {
    try {
      await delegations.watch();
    } catch (error) {
      log.warn({ err: error }, 'delegations could not be watched and are tried again');
    }
  }

  async function findReaders(users: readonly string[], caseId: number) {
    const people = await deps.listPeople(users);
    const { rows } = await db.pool.query<{
      centre_agency_id: string;
      lead_agency_id: string | null;
      area_code: string | null;
      narrow: boolean;
    }>('select centre_agency_id, lead_agency_id, area_code, narrow from "case" where id = $1', [caseId]);
    const tasks = await db.pool.query<{
      agency_id: string;
      state: 'offered' | 'accepted';
      role: 'lead' | 'support';
    }>(`select agency_id, state, role from task where case_id = $1 and state in ('offered', 'accepted')`, [
      caseId,
    ]);
    const row = rows[0];
    return people.map((person) => ({
      id: person.id,
      username: person.username,
      name: person.name,
      maySee: row !== undefined && isCaseVisible(person, row, tasks.rows),
    }));
  }
}
