/** The form by which the centre records a call: done, not done, nobody reached. What is not done is open again. */
import { Type } from 'typebox';
import type { RecordItem } from '../../../contract/record-item.ts';
import { toKeptText, toNewRecord, toRecordChange } from '../../../platform/sdk/record-form.ts';
import { defineRecordAction } from '../../../platform/sdk/service.ts';
import type { Action } from '../../../platform/sdk/service.ts';
import type { RecordActionAsked } from '../../../platform/sdk/action.ts';
import { toCategoryName, toClass } from '../categories.ts';
import { CALL_BACK, CALL_RESULTS, type CallResult } from './call-back.ts';

/** Of what the desk itself took the centre tells the end; other systems tell of theirs. */
const DESK = 'desk-feedback';

export const recordCall: Action = defineRecordAction({
  id: 'record-call',
  permission: 'feedback.call-back',
  of: { recordKind: CALL_BACK, toDraft: () => ({}) },
  body: Type.Object({
    result: Type.Unsafe<CallResult>(Type.Enum(CALL_RESULTS.map(({ id }) => id))),
    note: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
  }),
  words: {
    name: { vi: 'Ghi kết quả gọi lại', en: 'Record the call' },
    send: { vi: 'Ghi kết quả', en: 'Record it' },
    fields: {
      result: {
        ask: { vi: 'Người dân nói thế nào?', en: 'What does the citizen say?' },
        help: {
          vi: 'Số điện thoại ở hệ thống đã tiếp nhận phản ánh; phần mềm này không lưu. “Chưa xong” mở lại phản ánh.',
          en: 'The number is with the system that took the request; it is not kept here. “Not done” opens it again.',
        },
        choices: CALL_RESULTS.map(({ id, name }) => ({ id, name })),
      },
      note: {
        ask: { vi: 'Người dân nói thêm gì?', en: 'What else was said?' },
        as: 'long-text',
        help: {
          vi: 'Không ghi tên, số điện thoại của người phản ánh.',
          en: 'Leave out the name and number of whoever told it.',
        },
      },
    },
  },
  // The centre calls, not whoever is judged by the call.
  reach: () => ({ agencyIds: [], areaCode: null }),
  async toItems({ result, note }, asked) {
    const called: RecordItem = {
      ...toRecordChange(asked, {
        status: result,
        what: 'called',
        body: note === undefined ? {} : { note: toKeptText(note) },
        facts: { result },
      }),
      closedMs: asked.nowMs,
    };
    return { records: result === 'not-done' ? [called, await toReopened(asked)] : [called] };
  },
});

/** The request of the desk, open again; of another system's a new one, with a case and a deadline of its own. */
async function toReopened(asked: RecordActionAsked): Promise<RecordItem> {
  const { record, read, nowMs } = asked;
  const text = (field: string) => String(record.body[field] ?? '');
  const [code, feed, category] = [text('request'), text('requestFeed'), text('category')];
  if (feed === DESK)
    return {
      kind: 'request',
      code,
      timeMs: nowMs,
      status: 'reopened',
      patch: true,
      closedMs: null,
      body: { outcome: null },
      steps: [{ timeMs: nowMs, what: 'reopened', facts: { why: record.code } }],
    };
  const openedMs = Number(record.body['requestOpenedMs']);
  const near = await read.listRecords({ kind: 'request', fromMs: openedMs, toMs: openedMs, limit: 10_000 });
  const before = near.find((one) => one.code === code && one.feedId === feed);
  const place =
    before === undefined || before.lon === null || before.lat === null
      ? undefined
      : { lon: before.lon, lat: before.lat };
  return {
    ...toNewRecord(asked, {
      kind: 'request',
      prefix: 'PA',
      status: 'received',
      title: `Gọi lại: chưa xong. ${before?.title ?? `${toCategoryName(category).vi}, phản ánh ${code}`}`.slice(0, 200),
      place,
      body: { category, class: toClass(category), channel: CALL_BACK },
    }),
    links: [{ kind: 'request', code, role: 'repeats' }],
  };
}
