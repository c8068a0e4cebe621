/** A ward is warned before it is late, says why, and what it waited for others is told apart from its own time. */
import { expect, test } from 'vitest';
import type { AgencyScore, CaseView } from '../../contract/cases/case.ts';
import { isLateByWaiting, toCaseTimes } from '../../contract/cases/case-times.ts';
import type { NotificationView } from '../../contract/people/notification.ts';
import type { ProcedureDefinition } from '../../contract/cases/procedure.ts';
import { startTestCentre } from '../support/centre.ts';
import { plantAgencies, relations } from '../support/agency-tree.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const both = (word: string) => ({ vi: word, en: word });
const within = { kind: 'elapsed', minutes: 600 } as const;

/** Finished within four hours; its ladder says nothing before the deadline. */
const procedure: ProcedureDefinition = {
  id: 'by-hand',
  name: both('Báo tay'),
  applies: { kinds: ['report'] },
  opens: { kind: 'at-once' },
  initial: 'received',
  states: [
    { id: 'received', name: both('Tiếp nhận'), phase: 'received', owner: 'centre', within },
    { id: 'assigned', name: both('Đã giao'), phase: 'assigned', owner: 'lead', within },
    { id: 'acting', name: both('Đang xử lý'), phase: 'acting', owner: 'lead', within, mayPause: true },
    { id: 'verifying', name: both('Kiểm tra'), phase: 'verifying', owner: 'centre', within },
    { id: 'done', name: both('Xong'), phase: 'closed', owner: 'centre', outcome: 'done' },
  ],
  moves: [
    { id: 'begin', name: both('Xử lý'), from: ['assigned'], to: 'acting', by: ['lead'], demands: [] },
    { id: 'hand-in', name: both('Báo'), from: ['acting'], to: 'verifying', by: ['lead'], demands: [] },
    { id: 'drop', name: both('Thôi'), from: ['received'], to: 'done', by: ['centre'], demands: [] },
    { id: 'end', name: both('Đóng'), from: ['verifying'], to: 'done', by: ['centre'], demands: [] },
  ],
  clocks: { acknowledge: { kind: 'elapsed', minutes: 120 }, close: { kind: 'elapsed', minutes: 240 } },
  returnWithin: within,
  ladder: [{ clock: 'close', after: { fromDueMin: 60 }, to: { kind: 'head', of: 'lead' }, what: 'escalate' }],
  playbook: [],
  routing: { kind: 'centre' },
  reopenWithinDays: 0,
  enabled: true,
};

test('warned at three quarters, explained before and after, late by waiting told apart', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T01:00:00Z' });
  await plantAgencies(centre);
  await centre.ask('PUT', `/procedures/${procedure.id}`, { definition: procedure, note: 'story' });
  const [operator, officer] = [
    await centre.signedIn('operator', relations.above),
    await centre.signedIn('officer', relations.own),
  ];
  const { id } = await operator.ask<CaseView>('POST', '/cases', { title: 'Cây đổ', severity: 'medium' });
  const read = () => operator.ask<CaseView>('GET', `/cases/${id}`);
  const times = async () => {
    const view = await read();
    const { ownMs, centreMs, pausedMs } = toCaseTimes(
      view.holding,
      relations.own,
      view.closedMs ?? centre.clock.now(),
    ) ?? { ownMs: -1, centreMs: -1, pausedMs: -1 };
    return { own: ownMs / MINUTE, centre: centreMs / MINUTE, paused: pausedMs / MINUTE };
  };

  // The centre takes an hour to give it away; the ward acts for half an hour, then waits for material.
  await centre.advance(HOUR);
  await operator.ask('POST', `/cases/${id}/assign`, { agencyId: relations.own });
  const taskId = (await read()).tasks[0]?.id;
  await centre.advance(10 * MINUTE);
  await officer.ask('POST', `/tasks/${taskId}/accept`, {});
  await centre.advance(20 * MINUTE);
  await officer.ask('POST', `/cases/${id}/pause`, { reason: 'Chờ vật tư' });
  await centre.advance(30 * MINUTE);
  await officer.ask('POST', `/cases/${id}/resume`, {});
  expect(await times()).toEqual({ own: 30, centre: 60, paused: 30 });

  // The clock stood still for half an hour: the deadline is at 4 h 30, the warning at 3 h 22 min 30 s.
  const listTold = async () =>
    (await officer.ask<{ notifications: NotificationView[] }>('GET', '/notifications')).notifications
      .map(({ body }) => body.vi)
      .filter((words) => words.includes('Giải trình'));
  await centre.advance(80 * MINUTE);
  expect(await listTold()).toEqual([]);
  await centre.advance(3 * MINUTE);
  await centre.settled();
  expect(await listTold()).toHaveLength(1);

  const score = async () =>
    (
      await operator.ask<{ agencies: AgencyScore[] }>(
        'GET',
        `/agencies/score?from=${centre.clock.now() - 86_400_000}&to=${centre.clock.now() + 1}`,
      )
    ).agencies.find(({ agencyId }) => agencyId === relations.own);
  expect(await score()).toMatchObject({ open: 1, late: 0 });
  const words = 'Chờ công ty thoát nước cho mượn máy cưa, xong trong chiều nay';
  const sibling = await centre.signedIn('officer', relations.sibling);
  expect((await sibling.api('POST', `/cases/${id}/explanation`, { text: words })).status).toBe(404);
  await officer.ask('POST', `/cases/${id}/explanation`, { text: words });
  await officer.ask('POST', `/cases/${id}/moves`, { move: 'hand-in' });

  // It lies an hour and a half with the centre, and is late by that.
  await centre.advance(100 * MINUTE);
  const late = await read();
  expect(late.explanation).toMatchObject({ text: words, agencyId: relations.own });
  const lateMs = centre.clock.now() - (late.dueMs ?? 0);
  expect(lateMs).toBe(33 * MINUTE);
  expect(isLateByWaiting(lateMs, toCaseTimes(late.holding, relations.own, centre.clock.now()))).toBe(true);
  expect(await score()).toMatchObject({ late: 1, lateExplained: 1, lateByWaiting: 1 });
  expect(await operator.ask('GET', '/cases?queue=late')).toMatchObject({ total: 1 });

  await operator.ask('POST', `/cases/${id}/moves`, { move: 'end' });
  expect(await times()).toEqual({ own: 113, centre: 160, paused: 30 });
  expect(await score()).toMatchObject({
    late: 0,
    closedLate: 1,
    closedLateExplained: 1,
    closedLateByWaiting: 1,
    medianOwnMin: 113,
    medianWaitedMin: 160,
  });
  const { entries } = await centre.ask<{ entries: { action: string; why: string }[] }>(
    'GET',
    `/journal?subject=case:${id}&action=case.explained`,
  );
  expect(entries.map(({ why }) => why)).toEqual([words]);
}, 60_000);
