/**
 * What procedures of services and cities are made of: the five states, the moves between them, and the ladder.
 *
 * No national rule fixes the time in which an operation centre acknowledges an alert; the figures here are those a city
 * works with until its own regulation gives others, and each is changed on the screen of procedures.
 */
import type {
  ClockKind,
  EscalationStep,
  MoveDemand,
  ProcedureDefinition,
  ProcedureMove,
  ProcedureState,
} from '../../contract/cases/procedure.ts';
import type { Text } from '../../contract/basics/text.ts';
import type { TimeLimit } from '../../contract/basics/time-limit.ts';

export const minutes = (count: number): TimeLimit => ({ kind: 'elapsed', minutes: count });
export const hours = (count: number): TimeLimit => minutes(count * 60);
export const workingHours = (count: number): TimeLimit => ({ kind: 'working-minutes', minutes: count * 60 });
export const workingDays = (count: number): TimeLimit => ({ kind: 'working-days', days: count });

const FALSE_ALARM: Text = { vi: 'Cảnh báo sai', en: 'False alarm' };

/** How long a case may stay in each open state. */
export interface Stays {
  readonly received: TimeLimit;
  readonly assigned: TimeLimit;
  readonly acting: TimeLimit;
  readonly verifying: TimeLimit;
}

/** Received → assigned → acting → verifying → done, with the side exits of domain.md §19. */
export function standardStates(
  stays: Stays,
  options: { readonly mayPause?: boolean; readonly untrue?: Text } = {},
): ProcedureState[] {
  return [
    {
      id: 'received',
      name: { vi: 'Tiếp nhận', en: 'Received' },
      phase: 'received',
      owner: 'centre',
      within: stays.received,
    },
    {
      id: 'assigned',
      name: { vi: 'Đã giao', en: 'Assigned' },
      phase: 'assigned',
      owner: 'lead',
      within: stays.assigned,
    },
    {
      id: 'acting',
      name: { vi: 'Đang xử lý', en: 'Acting' },
      phase: 'acting',
      owner: 'lead',
      within: stays.acting,
      ...(options.mayPause === true ? { mayPause: true } : {}),
    },
    {
      id: 'verifying',
      name: { vi: 'Chờ kiểm tra kết quả', en: 'Waiting to be verified' },
      phase: 'verifying',
      owner: 'centre',
      within: stays.verifying,
    },
    { id: 'done', name: { vi: 'Hoàn thành', en: 'Done' }, phase: 'closed', owner: 'centre', outcome: 'done' },
    {
      id: 'false',
      name: options.untrue ?? FALSE_ALARM,
      phase: 'closed',
      owner: 'centre',
      outcome: 'false',
    },
    {
      id: 'out-of-authority',
      name: { vi: 'Ngoài thẩm quyền', en: 'Out of authority' },
      phase: 'closed',
      owner: 'centre',
      outcome: 'out-of-authority',
    },
  ];
}

/** What handing in and closing ask for is the difference between kinds of cases. */
export function standardMoves(demands: {
  readonly handIn: readonly MoveDemand[];
  readonly close: readonly MoveDemand[];
  /** What it is called when there was nothing to it, where no alert stands behind it. */
  readonly untrue?: Text;
}): ProcedureMove[] {
  const open = ['received', 'assigned', 'acting', 'verifying'];
  return [
    {
      id: 'begin',
      name: { vi: 'Bắt đầu xử lý', en: 'Begin' },
      from: ['assigned'],
      to: 'acting',
      by: ['lead'],
      demands: [],
      ends: [],
    },
    {
      id: 'hand-in',
      name: { vi: 'Báo cáo kết quả', en: 'Report the result' },
      from: ['acting'],
      to: 'verifying',
      by: ['lead'],
      demands: [...demands.handIn],
      ends: [],
    },
    {
      id: 'not-yet',
      name: { vi: 'Yêu cầu xử lý tiếp', en: 'Not done yet' },
      from: ['verifying'],
      to: 'acting',
      by: ['centre', 'leader'],
      demands: ['comment'],
    },
    {
      id: 'close',
      name: { vi: 'Kiểm tra xong, đóng', en: 'Verified, close' },
      from: ['verifying', 'acting'],
      to: 'done',
      by: ['centre'],
      demands: [...demands.close],
    },
    {
      id: 'close-early',
      name: { vi: 'Đóng, không cần xử lý thêm', en: 'Close, nothing more to do' },
      from: ['received', 'assigned'],
      to: 'done',
      by: ['centre'],
      demands: [...new Set<MoveDemand>(['comment', ...demands.close])],
    },
    {
      id: 'false-alarm',
      name: demands.untrue ?? FALSE_ALARM,
      from: open,
      to: 'false',
      by: ['centre'],
      demands: ['comment'],
    },
    {
      id: 'not-ours',
      name: { vi: 'Ngoài thẩm quyền', en: 'Out of authority' },
      from: open,
      to: 'out-of-authority',
      by: ['centre', 'leader'],
      demands: ['comment'],
    },
  ];
}

const after = (clock: ClockKind, fromStartMin: number) => ({ clock, after: { fromStartMin } });
const due = (clock: ClockKind, fromDueMin: number) => ({ clock, after: { fromDueMin } });

/**
 * Nobody looks: duty officer at once and again, who leads the shift, then the leaders of the city. Who has the case: its
 * duty officer, its head, the duty leader of the department, the vice-chairman on duty. Leaders of the city are reached
 * when the centre's duty leader has confirmed it, or by the list signed beforehand.
 */
export function emergencyLadder(): EscalationStep[] {
  return [
    { ...after('acknowledge', 0), to: { kind: 'duty', of: 'centre' }, what: 'page' },
    { ...after('acknowledge', 5), to: { kind: 'duty', of: 'centre' }, what: 'page' },
    { ...after('acknowledge', 15), to: { kind: 'duty-leader', of: 'centre' }, what: 'escalate' },
    { ...after('acknowledge', 30), to: { kind: 'leader', post: 'vice-chairman' }, what: 'escalate' },
    { ...after('acknowledge', 60), to: { kind: 'leader', post: 'chairman' }, what: 'escalate' },
    { ...after('accept', 0), to: { kind: 'duty', of: 'lead' }, what: 'page' },
    { ...due('accept', 0), to: { kind: 'head', of: 'lead' }, what: 'escalate' },
    { ...due('accept', 30), to: { kind: 'duty-leader', of: 'department' }, what: 'escalate' },
    { ...due('accept', 60), to: { kind: 'leader', post: 'vice-chairman' }, what: 'escalate' },
    { ...due('close', -60), to: { kind: 'duty', of: 'lead' }, what: 'remind' },
    { ...due('close', 0), to: { kind: 'head', of: 'lead' }, what: 'escalate' },
    { ...due('close', 60), to: { kind: 'duty-leader', of: 'department' }, what: 'escalate' },
    { ...due('close', 240), to: { kind: 'leader', post: 'vice-chairman' }, what: 'escalate' },
  ];
}

const DAY_MIN = 24 * 60;
const HALF_DAY_MIN = DAY_MIN / 2;

/** Administrative matters, by the same steps: reminded before, told upwards after. */
export function officeLadder(): EscalationStep[] {
  return [
    { ...due('accept', 0), to: { kind: 'duty', of: 'lead' }, what: 'remind' },
    { ...due('accept', HALF_DAY_MIN), to: { kind: 'head', of: 'lead' }, what: 'escalate' },
    { ...due('accept', DAY_MIN), to: { kind: 'duty-leader', of: 'department' }, what: 'escalate' },
    { ...due('accept', 3 * DAY_MIN), to: { kind: 'leader', post: 'vice-chairman' }, what: 'escalate' },
    { ...due('close', -DAY_MIN), to: { kind: 'duty', of: 'lead' }, what: 'remind' },
    { ...due('close', 0), to: { kind: 'head', of: 'lead' }, what: 'escalate' },
    { ...due('close', DAY_MIN), to: { kind: 'duty-leader', of: 'department' }, what: 'escalate' },
    { ...due('close', 3 * DAY_MIN), to: { kind: 'leader', post: 'vice-chairman' }, what: 'escalate' },
  ];
}

/** Somebody must look at once: minutes to acknowledge, hours to close, and the whole ladder. */
export const emergencyCase = {
  opens: { kind: 'at-once' },
  initial: 'received',
  states: standardStates({
    received: minutes(15),
    assigned: minutes(30),
    acting: hours(6),
    verifying: hours(1),
  }),
  clocks: {
    acknowledge: minutes(10),
    accept: minutes(15),
    act: minutes(60),
    report: hours(2),
    close: hours(6),
  },
  // Alert, urgent, crisis: what lies unseen costs more then.
  atStage: { from: 3, clocks: { acknowledge: minutes(5), accept: minutes(10) } },
  returnWithin: minutes(30),
  ladder: emergencyLadder(),
  routing: { kind: 'asset-owner' },
  reopenWithinDays: 7,
  enabled: true,
} satisfies Partial<ProcedureDefinition>;

/** An administrative matter of whoever owns it: a day to take it on, working days to act and to look at the result. */
export function officeCase(days: { readonly acting: number; readonly verifying: number }) {
  return {
    opens: { kind: 'at-once' },
    initial: 'received',
    clocks: {
      acknowledge: workingHours(8),
      accept: workingHours(8),
      close: workingDays(days.acting + days.verifying),
    },
    states: standardStates({
      received: workingHours(8),
      assigned: workingHours(8),
      acting: workingDays(days.acting),
      verifying: workingDays(days.verifying),
    }),
    returnWithin: workingHours(4),
    ladder: officeLadder(),
    routing: { kind: 'asset-owner' },
    reopenWithinDays: 30,
    enabled: true,
  } satisfies Partial<ProcedureDefinition>;
}
