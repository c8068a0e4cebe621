/** An agency answers by telephone and the centre enters it: the clock goes by the time told, and the agency may object. */
import { expect, test } from 'vitest';
import type { CaseView } from '../../contract/cases/case.ts';
import type { NotificationView } from '../../contract/people/notification.ts';
import type { Text } from '../../contract/basics/text.ts';
import { plantAgencies, relations } from '../support/agency-tree.ts';
import { startTestCentre } from '../support/centre.ts';
import { PROCEDURE } from '../support/scoped-things.ts';

const MINUTE = 60_000;
const WITHIN = {
  ...PROCEDURE,
  clocks: { ...PROCEDURE.clocks, accept: { kind: 'elapsed', minutes: 15 } },
  ladder: [{ clock: 'accept', after: { fromDueMin: 0 }, to: { kind: 'head', of: 'lead' }, what: 'escalate' }],
};

test('the centre enters what the ward told by telephone: in time by the time told, kept with both times; the ward objects', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T01:00:00Z' });
  await plantAgencies(centre);
  await centre.ask('PUT', '/procedures/own', { definition: WITHIN, note: 'story' });
  const [operator, officer] = [
    await centre.signedIn('operator', relations.above),
    await centre.signedIn('officer', relations.own),
  ];
  const open = () =>
    operator.ask<CaseView>('POST', '/cases', { title: 'Ngập', severity: 'medium', procedureId: 'own' });
  const { id, tasks } = await open();
  const taskId = tasks[0]?.id ?? 0;
  const offeredMs = centre.clock.now();
  await centre.advance(30 * MINUTE);
  const enteredMs = centre.clock.now();
  const tell = (timeMs: number) =>
    operator.api<CaseView>('POST', `/tasks/${taskId}/accept`, {
      told: { name: 'Nguyễn Văn Bình', means: 'phone', timeMs },
    });

  // Neither before the task was given, nor in the future.
  expect((await tell(offeredMs - MINUTE)).status).toBe(400);
  expect((await tell(enteredMs + MINUTE)).status).toBe(400);
  const { body: view } = await tell(offeredMs + 10 * MINUTE);
  expect(view.tasks[0]).toMatchObject({ state: 'accepted', acceptedMs: offeredMs + 10 * MINUTE });
  const clock = view.clocks.find(({ kind }) => kind === 'accept');
  expect(clock?.endedMs).toBe(offeredMs + 10 * MINUTE);
  expect(clock?.endedMs).toBeLessThan(clock?.dueMs ?? 0);
  const line = view.timeline.find(({ what }) => what === 'task.accepted');
  const told = { name: 'Nguyễn Văn Bình', means: 'phone', timeMs: offeredMs + 10 * MINUTE, enteredMs };
  expect(line).toMatchObject({ timeMs: enteredMs, facts: { told } });
  const { entries } = await centre.ask<{
    entries: { action: string; after: unknown; subjectName: Text | null }[];
  }>('GET', `/journal?subject=case:${id}`);
  expect(entries.find(({ action }) => action === 'case.task.accepted')?.after).toMatchObject({ told });
  // The journal calls the case by its number and its title, in words.
  expect(entries[0]?.subjectName?.vi).toMatch(/^VV-2026-\d+ · Ngập$/);

  // The ward hears of it and says that nobody told this; the operator hears that, once.
  const bell = async (client: typeof officer, words: string) =>
    (await client.ask<{ notifications: NotificationView[] }>('GET', '/notifications')).notifications.filter(
      ({ title }) => title.vi.includes(words),
    ).length;
  expect(await bell(officer, 'ghi nhận hộ cơ quan bạn')).toBe(1);
  const object = () =>
    officer.api<CaseView>('POST', `/cases/${id}/entries/${line?.id ?? 0}/dispute`, { why: 'Không ai báo' });
  const disputed = await object();
  expect(disputed.body.timeline.at(-1)).toMatchObject({ what: 'told.disputed', text: 'Không ai báo' });
  expect(await bell(operator, 'không đúng')).toBe(1);
  expect((await object()).status).toBe(409);

  // What the agency does itself is nobody's word for it, and there is nothing to object to.
  const own = await open();
  const done = await officer.ask<CaseView>('POST', `/tasks/${own.tasks[0]?.id ?? 0}/accept`, {});
  const ownLine = done.timeline.find(({ what }) => what === 'task.accepted');
  expect(ownLine?.facts['told']).toBeUndefined();
  const nothing = await officer.api('POST', `/cases/${own.id}/entries/${ownLine?.id ?? 0}/dispute`, {
    why: 'Không ai báo',
  });
  expect(nothing.status).toBe(404);

  // Who does it for the ward and is not of it is told to have done it in its place; the ward's own officer is not.
  expect(ownLine?.facts['onBehalfOf']).toBeUndefined();
  const third = await open();
  const stood = await centre.ask<CaseView>('POST', `/tasks/${third.tasks[0]?.id ?? 0}/accept`, {});
  expect(stood.timeline.find(({ what }) => what === 'task.accepted')?.facts).toMatchObject({
    onBehalfOf: relations.own,
  });
  const forLead = (of: CaseView) => of.actions.some((action) => action.forLead);
  const fourth = await open();
  const asOwn = await officer.ask<CaseView>('GET', `/cases/${fourth.id}`);
  expect([forLead(fourth), forLead(asOwn)]).toEqual([true, false]);
}, 120_000);
