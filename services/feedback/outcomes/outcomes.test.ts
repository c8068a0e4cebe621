/** Answered is not solved: what citizens got is told apart, whatever words their systems have for the end. */
import { expect, test } from 'vitest';
import type { RecordCell, RecordCounts } from '../../../contract/records/record-counts.ts';
import { STATUSES } from '../statuses.ts';
import { toOutcomeCounts } from './count-outcomes.ts';
import { toOutcomeFacts } from './outcome-facts.ts';
import { OUTCOMES, toOutcome, TOLD_OUTCOMES } from './outcomes.ts';

test('only who says “solved” has solved; a bare “closed” is an unknown outcome', () => {
  const said = (status: string, told: Parameters<typeof toOutcomeFacts>[1] = {}) =>
    toOutcome(status, toOutcomeFacts(status, told));
  expect(said('closed')).toBe('unknown');
  expect(said('closed', { outcome: 'Đã xử lý' })).toBe('unknown');
  expect(said('closed', { answer: 'Đã chuyển đơn vị thi công.' })).toBe('answered');
  expect(said('closed', { outcome: 'solved', answer: 'Đã thay bóng.' })).toBe('solved');
  expect([said('answered'), said('published'), said('solved')]).toEqual(['answered', 'answered', 'solved']);
  expect([said('interim-answered'), said('in-progress', { outcome: 'interim' })]).toEqual([
    'interim',
    'interim',
  ]);
  // It was solved once, and is open again.
  expect(said('reopened', { outcome: 'solved' })).toBe('waiting');
  expect([said('rejected'), said('rejected', { refusal: 'not-so' })]).toEqual(['refused-bare', 'refused']);
  expect(toOutcomeFacts('rejected', { refusal: 'Không có thật' })).toEqual({ refusal: 'other' });
  // A word that nobody knows hides no request.
  expect(said('Đang khảo sát')).toBe('waiting');
});

test('the figures add up to all that came, by every status and what is told of it', () => {
  const cells = STATUSES.flatMap(({ id: status }, at) =>
    [null, ...TOLD_OUTCOMES, 'Khác'].map((outcome, more) => toCell({ status, outcome }, 1 + at + more)),
  );
  const refusals = ['not-ours', 'other', null].map((refusal, at) =>
    toCell({ status: 'rejected', refusal }, at + 1),
  );
  const ofRejected = cells.filter(({ by }) => by['status'] === 'rejected');
  const kept = cells.filter((cell) => !ofRejected.includes(cell));
  const { byOutcome, byRefusal } = toOutcomeCounts(
    toCounts([...kept, toCell({ status: 'rejected', outcome: null }, 6)]),
    toCounts([
      ...refusals,
      ...kept.map(({ received }) => toCell({ status: 'closed', refusal: null }, received)),
    ]),
  );
  const sum = (list: readonly { readonly total: number }[]) =>
    list.reduce((all, { total }) => all + total, 0);
  expect(sum(byOutcome)).toBe(kept.reduce((all, { received }) => all + received, 0) + 6);
  expect(byOutcome.map(({ outcome }) => outcome)).toEqual(OUTCOMES.map(({ id }) => id));
  expect(byOutcome.find(({ outcome }) => outcome === 'refused')?.total).toBe(3);
  expect(byOutcome.find(({ outcome }) => outcome === 'refused-bare')?.total).toBe(3);
  expect(sum(byRefusal)).toBe(3);
});

const toCell = (by: RecordCell['by'], received: number): RecordCell => ({
  by,
  received,
  open: 0,
  overdue: 0,
  archived: 0,
  onTime: 0,
  late: 0,
});
const toCounts = (cells: readonly RecordCell[]): RecordCounts => ({
  cells,
  fromMs: null,
  toMs: null,
  isComplete: true,
});
