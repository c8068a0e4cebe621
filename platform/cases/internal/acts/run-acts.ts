/** How a person's act on a case runs: seen or 404, version or 409, then the act, then the case as the person sees it. */
import type { CaseView } from '../../../../contract/cases/case.ts';
import type { CaseParty } from '../../../../contract/cases/procedure.ts';
import type { Person } from '../../../access/permissions.ts';
import { conflict, forbidden, notFound } from '../../../kernel/errors.ts';
import type { Queryable } from '../../../kernel/database.ts';
import type { Edit } from '../../case-verbs.ts';
import type { CaseUnit, CaseDraft } from '../unit/case-unit.ts';
import { toWords } from '../reading/case-words.ts';
import { isCaseVisible, listParties, partyNames } from './parties.ts';
import type { RefusedActs } from './refused-acts.ts';
import type { TaskRecord } from '../unit/rows.ts';
import { refuseTask } from '../unit/tasks.ts';
import type { CaseUnits } from '../unit/run-units.ts';

/** What an act gets. */
export interface Acting {
  readonly unit: CaseUnit;
  readonly draft: CaseDraft;
  readonly parties: readonly CaseParty[];
}

export type Act = (acting: Acting) => Promise<void> | void;

export interface ActRunner {
  /** Runs an act on a case that the person may see. */
  change(id: number, by: Person, edit: Edit, act: Act): Promise<CaseView>;
  /** The same of what is also said about an order that another system owns. */
  talk(id: number, by: Person, edit: Edit, act: Act): Promise<CaseView>;
  /** Undefined when it was done and the person's sight of the case ended with it. */
  changeTask(
    taskId: number,
    by: Person,
    edit: Edit,
    act: (acting: Acting, task: TaskRecord) => Promise<void> | void,
  ): Promise<CaseView | undefined>;
  /** The case as the person sees it. */
  read(id: number, person: Person): Promise<CaseView>;
  /** The same of a case that the person has just made: undefined when it went to others at once, out of sight. */
  readMade(id: number, person: Person): Promise<CaseView | undefined>;
  /** Locks a case that the person may see. @throws HaivanError not_found. */
  lockVisible(unit: CaseUnit, id: number, by: Person): Promise<CaseDraft>;
}

/** Lines that never stand in the way of somebody else's edit. */
const HARMLESS = ['comment', 'evidence.added', 'linked', 'step.done', 'step.undone'];
const SHOWN = 5;

export function createActRunner({
  units,
  refused,
  read,
  db,
}: {
  units: CaseUnits;
  refused: RefusedActs;
  /** The case as the person sees it. */
  read: (id: number, person: Person) => Promise<CaseView>;
  db: Pick<Queryable, 'query'>;
}): ActRunner {
  const lockVisible: ActRunner['lockVisible'] = async (unit, id, by) => {
    const [draft] = await unit.lock([id]);
    if (draft !== undefined && isCaseVisible(by, draft.row, draft.tasks)) return draft;
    throw noSuchCase(id);
  };

  const run = async (id: number, by: Person, edit: Edit, act: Act, isAct: boolean) => {
    await refused.keep(by, 'case.refused', `case:${id}`, () =>
      units.run(async (unit) => {
        const draft = await lockVisible(unit, id, by);
        await checkVersion(unit, draft, edit);
        if (isAct) needOwn(draft);
        await act({ unit, draft, parties: listParties(by, draft.row, draft.tasks) });
        unit.after.push(() => joinIn(unit, id, by));
      }),
    );
    return read(id, by);
  };
  const change: ActRunner['change'] = (id, by, edit, act) => run(id, by, edit, act, true);

  return {
    change,
    talk: (id, by, edit, act) => run(id, by, edit, act, false),
    read,
    async readMade(id, person) {
      try {
        return await read(id, person);
      } catch (error) {
        if (isNotFound(error)) return undefined;
        throw error;
      }
    },
    lockVisible,
    async changeTask(taskId, by, edit, act) {
      const { rows } = await db.query<{ case_id: number }>('select case_id from task where id = $1', [
        taskId,
      ]);
      const caseId = rows[0]?.case_id;
      if (caseId === undefined) throw noSuchTask(taskId);
      let isDone = false;
      try {
        return await change(caseId, by, edit, async (acting) => {
          const task = acting.draft.tasks.find(({ id }) => id === taskId);
          if (task === undefined) throw noSuchTask(taskId);
          if (task.ended_at !== null) throw refuseTask(task, 'a task that is not ended');
          await act(acting, task);
          isDone = true;
        });
      } catch (error) {
        if (isDone && isNotFound(error)) return undefined;
        throw error;
      }
    },
  };
}

/** Officers act where the order is owned. @throws HaivanError conflict, with where that is. */
function needOwn({ row }: CaseDraft): void {
  const from = row.directive?.followedFrom;
  if (from === undefined) return;
  throw conflict('This order is followed from another system: it is carried out there.', {
    where: `case ${row.code}`,
    value: row.directive?.document ?? '',
    allowed: from,
    next: 'Act in that system; what it tells comes here by itself.',
  });
}

function isNotFound(error: unknown): boolean {
  return error instanceof Error && 'id' in error && error.id === 'not_found';
}

export function noSuchCase(id: number) {
  return notFound(`There is no case ${id}.`, {
    where: 'case',
    value: id,
    next: 'List cases to find its id.',
  });
}

function noSuchTask(id: number) {
  return notFound(`There is no task ${id}.`, {
    where: 'task',
    value: id,
    next: 'Read the case to find its tasks.',
  });
}

/** @throws HaivanError forbidden unless the person is one of the parties. */
export function needParty(parties: readonly CaseParty[], allowed: readonly CaseParty[], what: string): void {
  if (allowed.some((party) => parties.includes(party))) return;
  throw forbidden(`You may not ${what}.`, {
    where: 'your part in the case',
    value: parties.join(', ') || 'none',
    allowed: {
      vi: allowed.map((party) => partyNames[party].vi).join(' hoặc '),
      en: allowed.map((party) => partyNames[party].en).join(' or '),
    },
    next: 'Write a comment, or ask the operation centre that runs the case.',
  });
}

/** @throws HaivanError conflict when the case is closed. */
export function needOpen({ row }: CaseDraft): void {
  if (row.closed_at === null) return;
  throw conflict('The case is closed.', {
    where: `case ${row.code}`,
    value: row.outcome,
    allowed: 'an open case',
    next: 'Reopen it, or open a new one.',
  });
}

/** What rules and timers did meanwhile stands in nobody's way; what people did is told by name. */
async function checkVersion({ tx }: CaseUnit, { row }: CaseDraft, { version }: Edit): Promise<void> {
  if (version === undefined || version === row.version) return;
  const { rows } = await tx.query<{ what: string; actor: string; actor_name: string | null; time: number }>(
    `select what, actor, actor_name, time from case_entry
     where case_id = $1 and (row ->> 'version')::int > $2 and actor <> 'system' and what <> all($3::text[])
     order by id desc limit ${SHOWN}`,
    [row.id, version, HARMLESS],
  );
  if (rows.length === 0 && version < row.version) return;
  throw conflict('Somebody else changed the case while you were at it.', {
    where: `case ${row.code}`,
    value: `version ${version}`,
    allowed: {
      en: `version ${row.version}: ${rows
        .map(
          ({ what, actor, actor_name, time }) =>
            `${actor_name ?? actor} ${what} ${new Date(time).toISOString()}`,
        )
        .join('; ')}`,
      vi: `bản ${row.version}: ${rows
        .map(({ what, actor, actor_name }) => `${actor_name ?? actor} ${toWords(what)}`)
        .join('; ')}`,
    },
    next: 'Read what changed, then decide again.',
  });
}

async function joinIn({ tx, nowMs }: CaseUnit, id: number, by: Person): Promise<void> {
  await tx.query(
    `insert into case_person (case_id, user_id, since, participates, seen_at)
     select $1, u.id, to_timestamp($3::float8 / 1000.0), true, to_timestamp($3::float8 / 1000.0) from "user" u where u.id = $2
     on conflict (case_id, user_id) do update set participates = true, seen_at = excluded.seen_at`,
    [id, by.id, nowMs],
  );
}
