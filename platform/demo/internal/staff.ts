/**
 * Simulated staff handle the cases of the demo city, so that the chain is alive: operators see and hand on, officers
 * accept, act and report, operators verify and close. They do it through the same verbs as people, each in their own
 * name, some of them slowly: what is late on the screens of a demo is really late.
 */
import type { CaseRow, CaseView } from '../../../contract/cases/case.ts';
import type { DemoPerson } from '../../../contract/city/city-pack.ts';
import type { Access } from '../../access/access.ts';
import type { Person } from '../../access/permissions.ts';
import type { Cases } from '../../cases/cases.ts';
import { HaivanError } from '../../kernel/errors.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';

const MINUTE_MS = 60_000;
/** So many things are done in one look, so that a first start is not busy with its staff. */
const ACTS_AT_ONCE = 20;
const CASES_AT_ONCE = 400;
/** One in so many cases lies in the hands of somebody slow. */
const SLOW_SHARE = 8;
const SLOWNESS = 20;
/** One in so many agencies that are asked for support never answers. */
const SILENT_SHARE = 7;

/** How long each kind of act takes, in minutes: from, to. */
const TAKES = {
  acknowledge: [1, 5],
  assign: [2, 8],
  accept: [3, 20],
  move: [6, 45],
} as const;

export interface StaffDeps {
  readonly access: Pick<Access, 'listPeople'>;
  readonly cases: Cases;
  readonly clock: Clock;
  readonly log: Log;
  readonly people: readonly DemoPerson[];
  /** Who answers for an area today. */
  readonly findAgencyOfArea: (areaCode: string) => string | undefined;
  /** Orders that simulated leaders give by the desk's own door are no demo data to look at; they are theirs all the same. */
  readonly handlesOrders: boolean;
}

type FindPerson = (username: string) => Person | undefined;

/** Makes the look of the staff over their work; call it again and again. */
export function createStaff(deps: StaffDeps): () => Promise<void> {
  const { access, cases, clock, log, people } = deps;
  // Those of the coordinating centre; operators of agencies see only what is theirs.
  const operators = people
    .filter(({ role, dutyAt }) => role === 'operator' && dutyAt !== undefined)
    .map(({ username }) => username);
  const officerOf = new Map(
    people.flatMap(({ role, agencyId, username }) =>
      role === 'officer' && agencyId !== null ? [[agencyId, username] as const] : [],
    ),
  );

  /** What is to be done with a case now, and by whom; undefined: nothing yet. */
  const findAct = (row: CaseRow, find: FindPerson) => {
    // Alerts that join a case in a storm put nobody off: what is first to be done is counted from its beginning.
    const startedMs = row.acknowledgedMs ?? row.openedMs;
    const isTime = (kind: keyof typeof TAKES) =>
      clock.now() - (kind === 'move' ? row.updatedMs : startedMs) >= toWaitMs(row, kind);
    const operator = find(operators[row.id % operators.length] ?? '');
    const officer = find(officerOf.get(row.leadAgencyId ?? '') ?? '');
    if (operator === undefined || row.pausedMs !== null) return undefined;
    if (row.acknowledgedMs === null)
      return isTime('acknowledge') ? () => cases.acknowledge(row.id, operator, {}) : undefined;
    if (row.leadAgencyId === null) {
      const agencyId = row.areaCode === null ? undefined : deps.findAgencyOfArea(row.areaCode);
      if (agencyId === undefined || !isTime('assign')) return undefined;
      return () => cases.assign(row.id, operator, { agencyId });
    }
    if (officer === undefined) return undefined;
    if (row.phase === 'verifying') return isTime('move') ? () => close(row, operator) : undefined;
    return isTime('accept') ? () => act(row, officer, isTime('move'), find) : undefined;
  };

  /** The officer accepts what was offered, ticks what was done, and moves the case on. */
  const act = async (row: CaseRow, officer: Person, mayMove: boolean, find: FindPerson) => {
    const view = await cases.get(row.id, officer);
    const offered = view.tasks.find(
      ({ role, state, agencyId }) => role === 'lead' && state === 'offered' && agencyId === row.leadAgencyId,
    );
    if (offered !== undefined) return cases.acceptTask(offered.id, officer, {});
    const support = view.tasks.find(
      ({ id, role, state }) => role === 'support' && state === 'offered' && id % SILENT_SHARE !== 0,
    );
    const supporter = find(officerOf.get(support?.agencyId ?? '') ?? '');
    if (support !== undefined && supporter !== undefined) return cases.acceptTask(support.id, supporter, {});
    const step = view.playbook.find(
      ({ doneMs, by }) => doneMs === null && (by === 'lead' || by === 'supporter'),
    );
    if (step !== undefined) return cases.tick(row.id, officer, { stepId: step.id, done: true });
    return mayMove ? moveOn(view, officer, 'Đã xử lý tại hiện trường (mô phỏng).') : undefined;
  };

  const close = async (row: CaseRow, operator: Person) => {
    const view = await cases.get(row.id, operator);
    const step = view.playbook.find(({ doneMs, by }) => doneMs === null && by === 'centre');
    if (step !== undefined) return cases.tick(row.id, operator, { stepId: step.id, done: true });
    const isUnanswered = view.actions.some(({ why }) =>
      why.some(({ reason }) => reason === 'citizen-answered'),
    );
    if (isUnanswered)
      return cases.answer(row.id, operator, { text: 'Đã xử lý xong, cảm ơn người dân (mô phỏng).' });
    return moveOn(view, operator, 'Đã kiểm tra kết quả (mô phỏng).');
  };

  /** The first move that leads forward and asks for no more than a word. */
  const moveOn = async (view: CaseView, by: Person, comment: string) => {
    const here = view.states.findIndex(({ id }) => id === view.state);
    const forward = view.actions.find(
      ({ to, allowed, why }) =>
        view.states.findIndex(({ id }) => id === to) === here + 1 &&
        (allowed || why.every(({ reason }) => reason === 'comment')),
    );
    return forward === undefined ? undefined : cases.move(view.id, by, { move: forward.move, comment });
  };

  return async () => {
    const found = await access.listPeople(people.map(({ username }) => username));
    const byName = new Map(found.map((person) => [person.username, { ...person, source: 'demo' }]));
    const operator = byName.get(operators[0] ?? '');
    if (operator === undefined) return;
    const open = await cases.list({ state: 'open', limit: CASES_AT_ONCE }, operator);
    let acts = 0;
    for (const row of open.cases) {
      if (acts >= ACTS_AT_ONCE) return;
      if (!row.demo && !(deps.handlesOrders && row.kind === 'directive')) continue;
      const todo = findAct(row, (username) => byName.get(username));
      if (todo === undefined) continue;
      acts += 1;
      try {
        await todo();
      } catch (error) {
        // A person was quicker, or the case is not theirs any more: the next look sees it as it is.
        if (!(error instanceof HaivanError)) throw error;
        log.debug({ err: error, case: row.code }, 'simulated staff could not act');
      }
    }
  };
}

/** The time an act takes in this case, always the same for the same case; some people are slow. */
function toWaitMs({ id }: CaseRow, kind: keyof typeof TAKES): number {
  const [from, to] = TAKES[kind];
  const share = ((id * 2_654_435_761 + kind.length * 40_503) % 1_000) / 1_000;
  const slowness = id % SLOW_SHARE === 0 ? SLOWNESS : 1;
  return (from + share * (to - from)) * MINUTE_MS * slowness;
}
