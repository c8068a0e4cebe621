/** My work, directives by lateness, duplicates. */
import type { CaseRow, DirectiveStatus } from '../../../../contract/cases/case.ts';
import type {
  CaseDuplicate,
  DirectiveRow,
  MyWork,
  TaskAnswer,
  WorkDue,
} from '../../../../contract/cases/case-lists.ts';
import type { ClockKind } from '../../../../contract/cases/procedure.ts';
import { toScope } from '../../../access/permissions.ts';
import type { Person } from '../../../access/permissions.ts';
import { haversineMeters } from '../../../geo/geo.ts';
import type { Queryable } from '../../../kernel/database.ts';
import type { CaseOverviews } from '../../case-lists.ts';
import type { Procedures } from '../../procedures.ts';
import { readOrders } from './read-orders.ts';
import { COLUMNS, toCaseRow, toCaseRows, toSource } from './case-source.ts';
import type { SourceRow } from './case-source.ts';
import { toVisible, Values } from './case-filters.ts';
import { IS_CALLED, WAITS_FOR_CENTRE } from './sight.ts';
import type { SightOf } from './sight.ts';
import type { ViewReader } from './read-view.ts';
import type { TaskRecord } from '../unit/rows.ts';

/** An open task with its case and the task's own clock that ends first. */
type OwnPart = SourceRow & {
  readonly task: TaskRecord;
  readonly own_kind: ClockKind | null;
  readonly own_due_at: number | null;
};
const MOST_TASKS = 500;
const MOST_ORDERS = 1_000;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** domain.md §9.3: the same kind within 100 m and 7 days may be the same thing. */
const NEAR_M = 100;
const NEAR_DAYS = 7;
const PROPOSALS = 20;
/** An order is due soon in its last three days. */
const SOON_MS = 3 * DAY_MS;

/** When what the case is about began: of a request when it was received, in whichever system. */
function toStartMs({ opened_at, started_at }: SourceRow): number {
  return Math.min(opened_at, started_at ?? opened_at);
}

/** Up to two hours in minutes, up to two days in hours, then in days. */
function toApart(minutes: number): { readonly vi: string; readonly en: string } {
  if (minutes < 120) return { vi: `${minutes} phút`, en: `${minutes} min` };
  const hours = Math.round(minutes / 60);
  if (hours < 48) return { vi: `${hours} giờ`, en: `${hours} h` };
  return { vi: `${Math.round(hours / 24)} ngày`, en: `${Math.round(hours / 24)} days` };
}

/** A task as it stands, with when it was taken and when it ended. */
interface GivenTask {
  readonly agencyId: string;
  readonly role: 'lead' | 'support';
  readonly state: string;
  readonly acceptedMs: number | null;
  readonly endedMs: number | null;
}

const GIVEN_TASKS = `(select jsonb_agg(jsonb_build_object('agencyId', t.agency_id, 'role', t.role, 'state', t.state,
                    'acceptedMs', extract(epoch from t.accepted_at) * 1000, 'endedMs', extract(epoch from t.ended_at) * 1000) order by t.id)
                  from task t where t.case_id = c.id and t.state not in ('cancelled', 'handed-over'))`;

/** What had been answered by a time. */
function toAnswer(
  { state, acceptedMs, endedMs }: Pick<GivenTask, 'state' | 'acceptedMs' | 'endedMs'>,
  atMs: number,
): TaskAnswer {
  if (endedMs !== null && endedMs <= atMs) return state === 'refused' ? 'returned' : 'done';
  return acceptedMs !== null && acceptedMs <= atMs ? 'received' : 'none';
}

export function createMoreReader({
  db,
  clock,
  procedures,
  views,
  sightOf,
  tellsOrders,
}: {
  db: Pick<Queryable, 'query'>;
  clock: { now(): number };
  procedures: Procedures;
  views: ViewReader;
  sightOf: SightOf;
  /** What becomes of orders is told to a documents system. */
  tellsOrders: boolean;
}): CaseOverviews {
  return {
    myWork: readMyWork,

    async directives(person, atMs) {
      const values = new Values();
      const source = toSource(atMs === undefined ? undefined : values.list.push(atMs));
      const visible = toVisible(person, await sightOf(person), values);
      const { rows } = await db.query<
        SourceRow & {
          supporters: string[] | null;
          tasks: readonly GivenTask[] | null;
          report_at: number | null;
          report: string | null;
        }
      >(
        `select ${COLUMNS}, (select array_agg(t.agency_id order by t.id) from task t where t.case_id = c.id and t.role = 'support' and t.state <> 'cancelled') as supporters,
                ${GIVEN_TASKS} as tasks,
                l.time as report_at, l.text as report
         from ${source}
         left join lateral (select e.time, e.text from case_entry e where e.case_id = c.id and e.what in ('task.reported', 'task.done', 'move')
                            and e.text is not null order by e.id desc limit 1) l on true
         where c.kind = 'directive' ${visible === undefined ? '' : `and ${visible}`}
         order by (c.closed_at is not null), c.due_at, c.id limit ${MOST_TASKS}`,
        values.list,
      );
      const of = new Values();
      const all = await db.query<{ in_city: number }>(
        `select count(*) as in_city from ${toSource(atMs === undefined ? undefined : of.list.push(atMs))} where c.kind = 'directive'`,
        of.list,
      );
      const nowMs = atMs ?? clock.now();
      const directives = await Promise.all(
        rows.map(async (row): Promise<DirectiveRow> => ({
          case: await toCaseRow(row, procedures),
          content: row.content ?? row.title,
          document: row.directive?.document ?? null,
          followedFrom: row.directive?.followedFrom ?? null,
          status: toStatus(row, nowMs),
          lateMs: row.due_at === null ? 0 : Math.max(0, (row.closed_at ?? nowMs) - row.due_at),
          extensionAsked: row.directive?.extension != null,
          supporterAgencyIds: row.supporters ?? [],
          tasks: (row.tasks ?? []).map(({ agencyId, role, ...times }) => ({
            agencyId,
            role,
            answer: toAnswer(times, nowMs),
          })),
          lastReport:
            row.report_at === null || row.report === null
              ? null
              : { timeMs: row.report_at, text: row.report },
        })),
      );
      return { directives, inCity: all.rows[0]?.in_city ?? 0 };
    },

    async orderStates(person) {
      const values = new Values();
      const visible = toVisible(person, await sightOf(person), values);
      const orders = await readOrders(db, {
        condition: visible,
        values: values.list,
        limit: MOST_ORDERS + 1,
      });
      return {
        orders: orders.slice(0, MOST_ORDERS),
        isCut: orders.length > MOST_ORDERS,
        isPushed: tellsOrders,
      };
    },

    async duplicates(id, person) {
      const one = await views.read(id, person);
      const values = new Values();
      const [me, procedure, service] = [
        values.add(id),
        values.add(one.procedure.id),
        values.add(one.serviceId),
      ];
      const opened = values.add(one.openedMs);
      const [lon, lat, asset] = [values.add(one.lon), values.add(one.lat), values.add(one.assetId)];
      const visible = toVisible(person, await sightOf(person), values);
      // A degree of latitude is 111 km everywhere; the exact distance is counted below.
      const { rows } = await db.query<SourceRow>(
        `select ${COLUMNS} from "case" c
         where c.id <> ${me} and c.outcome is distinct from 'merged'
           and c.opened_at between to_timestamp(${opened}::float8 / 1000.0) - interval '${NEAR_DAYS} days' and to_timestamp(${opened}::float8 / 1000.0) + interval '${NEAR_DAYS} days'
           and (c.procedure_id = ${procedure} or c.service_id = ${service})
           and ((abs(c.lat - ${lat}::float8) < 0.002 and abs(c.lon - ${lon}::float8) < 0.002) or c.asset_id = ${asset}::int)
           ${visible === undefined ? '' : `and ${visible}`}
         order by (c.closed_at is not null), abs(extract(epoch from c.opened_at - to_timestamp(${opened}::float8 / 1000.0))) limit 200`,
        values.list,
      );
      const found = rows.flatMap((row) => {
        const hasPlaces = row.lon !== null && row.lat !== null && one.lon !== null && one.lat !== null;
        const metres = hasPlaces
          ? Math.round(haversineMeters(one.lon ?? 0, one.lat ?? 0, row.lon ?? 0, row.lat ?? 0))
          : null;
        const isSameAsset = row.asset_id !== null && row.asset_id === one.assetId;
        // What was imported together began at other times.
        const minutes = Math.round(Math.abs(toStartMs(row) - one.startedMs) / MINUTE_MS);
        const isNear = (metres !== null && metres <= NEAR_M) || isSameAsset;
        return isNear && minutes * MINUTE_MS <= NEAR_DAYS * DAY_MS
          ? [{ row, metres, minutes, isSameAsset }]
          : [];
      });
      return Promise.all(
        found
          .slice(0, PROPOSALS)
          .map(async ({ row, metres, minutes, isSameAsset }): Promise<CaseDuplicate> => {
            const apart = toApart(minutes);
            return {
              case: await toCaseRow(row, procedures),
              metres,
              minutes,
              why: isSameAsset
                ? { vi: `Cùng đối tượng, cách ${apart.vi}`, en: `The same asset, ${apart.en} apart` }
                : {
                    vi: `Cách ${metres ?? 0} m và ${apart.vi}, cùng loại`,
                    en: `${metres ?? 0} m and ${apart.en} apart, the same kind`,
                  },
            };
          }),
      );
    },
  };

  async function readMyWork(person: Person): Promise<MyWork> {
    const handles = toScope(person, 'cases.handle');
    const coordinates = toScope(person, 'cases.coordinate');
    const tasks = await db.query<OwnPart>(
      `select ${COLUMNS}, json_build_object('id', t.id, 'role', t.role, 'state', t.state, 'agency_id', t.agency_id, 'content', t.content,
              'offered_at', round(extract(epoch from t.offered_at) * 1000), 'due_at', round(extract(epoch from t.due_at) * 1000)) as task,
              k.kind as own_kind, round(extract(epoch from k.due_at) * 1000)::float8 as own_due_at
       from task t join "case" c on c.id = t.case_id
       left join lateral (select o.kind, o.due_at from case_clock o where o.case_id = c.id and o.task_id = t.id and o.ended_at is null
                          order by o.due_at, o.id limit 1) k on true
       where t.state in ('offered', 'accepted') and c.closed_at is null and t.agency_id = any($1::text[])
       order by least(k.due_at, t.due_at, case when t.role = 'lead' then c.earliest_at end), c.severity_rank desc, t.id limit ${MOST_TASKS}`,
      [[...handles.agencyIds]],
    );
    const centre = await db.query<SourceRow>(
      `select ${COLUMNS} from "case" c where c.closed_at is null and ($2 or c.centre_agency_id = any($1::text[]))
         and ${WAITS_FOR_CENTRE}
       order by c.earliest_at, c.severity_rank desc, c.id limit ${MOST_TASKS}`,
      [[...coordinates.agencyIds], coordinates.all],
    );
    const mentions = await db.query<SourceRow>(
      `select ${COLUMNS} from case_person p join "case" c on c.id = p.case_id
       where p.user_id = $1 and ${IS_CALLED}
       order by p.mentioned_at desc limit 100`,
      [person.id],
    );
    return {
      tasks: await Promise.all(
        tasks.rows.map(async (row) => {
          const of = await toCaseRow(row, procedures);
          return {
            id: row.task.id,
            role: row.task.role,
            state: row.task.state === 'accepted' ? ('accepted' as const) : ('offered' as const),
            agencyId: row.task.agency_id,
            content: row.task.content,
            offeredMs: row.task.offered_at,
            next: toNext(row, of),
            case: of,
          };
        }),
      ),
      centre: await toCaseRows(centre.rows, procedures),
      mentions: await toCaseRows(mentions.rows, procedures),
    };
  }
}

/**
 * What of a part ends next for who has it: of a lead the case's next limit, of a supporter its own clock. That somebody
 * acknowledges the case is the centre's limit, not that of the agency it was given to.
 */
function toNext({ task, own_kind, own_due_at }: OwnPart, row: CaseRow): WorkDue | null {
  const own: WorkDue | null =
    own_kind === null || own_due_at === null ? null : { kind: own_kind, dueMs: own_due_at };
  // A part that was given no time of its own has the promise's.
  const given: WorkDue | null =
    task.due_at === null ? null : { kind: task.due_at === row.dueMs ? 'close' : 'part', dueMs: task.due_at };
  return [
    ...(task.role === 'lead' ? toLeadLimits(row, task.agency_id) : []),
    own,
    given,
  ].reduce<WorkDue | null>(
    (first, one) => (one !== null && (first === null || one.dueMs < first.dueMs) ? one : first),
    null,
  );
}

function toLeadLimits(row: CaseRow, agencyId: string): WorkDue[] {
  const { nextClock, stateDueMs, dueMs, centreAgencyId } = row;
  if (nextClock === null) return [];
  if (nextClock.kind !== 'acknowledge' || agencyId === centreAgencyId) return [nextClock];
  return [
    ...(stateDueMs === null ? [] : [{ kind: 'stay' as const, dueMs: stateDueMs }]),
    ...(dueMs === null ? [] : [{ kind: 'close' as const, dueMs }]),
  ];
}

/** domain.md §20: chưa đến hạn, sắp đến hạn, quá hạn, hoàn thành đúng hạn, hoàn thành quá hạn. */
function toStatus({ closed_at, due_at }: SourceRow, nowMs: number): DirectiveStatus {
  if (due_at === null) return closed_at === null ? 'not-due' : 'done-in-time';
  if (closed_at !== null) return closed_at <= due_at ? 'done-in-time' : 'done-late';
  if (nowMs > due_at) return 'overdue';
  return due_at - nowMs <= SOON_MS ? 'due-soon' : 'not-due';
}
