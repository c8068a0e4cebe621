/** Every message of a case stands in its timeline once: with the step that told it, or on a line of its own. */
import { expect, test } from 'vitest';
import type { CaseEntry } from '../../../../contract/cases/case.ts';
import type { NotificationView } from '../../../../contract/people/notification.ts';
import { listChannels, toTimelineLines } from './case-receipts.ts';

const t0 = Date.UTC(2026, 10, 22, 19, 10);
const entry = (id: number, timeMs: number, told: readonly string[]): CaseEntry => ({
  id,
  timeMs,
  what: 'paged',
  actor: 'centre',
  actorName: null,
  agencyId: null,
  text: null,
  facts: { told: told.map((userId) => ({ userId, name: userId, as: 'duty' })) },
});
const message = (id: number, userId: string, createdMs: number): NotificationView => ({
  id,
  userId,
  userName: userId,
  channel: 'app',
  urgency: 'emergency',
  title: { vi: 'VV-1', en: 'VV-1' },
  body: { vi: 'x', en: 'x' },
  link: '/cases/1',
  caseId: 1,
  createdMs,
  state: 'delivered',
  attempts: 1,
  sentMs: createdMs,
  receipt: 'bell',
  trouble: null,
  readMs: null,
  caseNow: null,
});

test('a message stands with the step that told it, the next step’s message with the next step', () => {
  const lines = toTimelineLines(
    [entry(1, t0, ['an', 'binh']), entry(2, t0 + 300_000, ['an'])],
    [message(1, 'an', t0 + 20), message(2, 'binh', t0 + 20), message(3, 'an', t0 + 300_010)],
  );
  expect(lines.map(({ entry: of, told }) => [of?.id, told.map(({ id }) => id)])).toEqual([
    [2, [3]],
    [1, [1, 2]],
  ]);
});

test('messages that no step tells of are one line together, in their place in time', () => {
  const lines = toTimelineLines(
    [entry(1, t0, ['an'])],
    [message(1, 'chi', t0 + 60_000), message(2, 'dung', t0 + 60_000)],
  );
  expect(lines.map(({ entry: of, told }) => [of?.id, told.map(({ userId }) => userId)])).toEqual([
    [undefined, ['chi', 'dung']],
    [1, []],
  ]);
});

test('a step was told by the channels of its messages; what never came is none of them', () => {
  const [an, binh] = [message(1, 'an', t0), message(2, 'binh', t0)];
  expect(listChannels([an, { ...binh, channel: 'sms' }, binh])).toEqual(['app', 'sms']);
  expect(listChannels([an, { ...binh, channel: 'voice', state: 'failed' }])).toEqual(['app']);
  expect(listChannels([])).toEqual([]);
});
