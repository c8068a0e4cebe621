/** The form by which the centre records a call: done, not done, nobody reached. What is not done is told again. */
import { Type } from 'typebox';
import type { RecordItem } from '../../../contract/records/record-item.ts';
import {
  ChoiceField,
  toChoices,
  toDraftTexts,
  toKeptText,
  toNewRecord,
  toRecordChange,
} from '../../../platform/sdk/record-form.ts';
import { defineRecordAction } from '../../../platform/sdk/service.ts';
import type { Action } from '../../../platform/sdk/service.ts';
import type { RecordActionAsked } from '../../../platform/sdk/action.ts';
import { toCategoryName, toClass } from '../categories.ts';
import { CALL_BACK, CALL_RESULTS, RATINGS } from './call-back.ts';

/** Of what the desk itself took the centre tells the end; other systems tell of theirs. */
const DESK = 'desk-feedback';
const MOST_TITLE = 200;

export const recordCall: Action = defineRecordAction({
  id: 'record-call',
  permission: 'feedback.call-back',
  of: { recordKind: CALL_BACK, toDraft: (record) => toDraftTexts(record, ['note']) },
  body: Type.Object({
    result: ChoiceField(CALL_RESULTS),
    rating: Type.Optional(ChoiceField(RATINGS)),
    note: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
  }),
  words: {
    name: { vi: 'Ghi kết quả gọi lại', en: 'Record the call' },
    send: { vi: 'Ghi kết quả', en: 'Record it' },
    fields: {
      result: {
        ask: { vi: 'Người dân nói thế nào?', en: 'What does the citizen say?' },
        help: {
          vi: 'Số điện thoại ở hệ thống đã tiếp nhận phản ánh; phần mềm này không lưu. “Chưa xong” mở phản ánh mới nối với phản ánh cũ, có hồ sơ và thời hạn riêng.',
          en: 'The number is with the system that took the request; it is not kept here. “Not done” opens a new request that names the first, with a case and a deadline of its own.',
        },
        choices: toChoices(CALL_RESULTS),
      },
      rating: {
        ask: {
          vi: 'Người dân đánh giá việc xử lý, trả lời thế nào?',
          en: 'How does the citizen rate how it was handled and answered?',
        },
        help: { vi: 'Bỏ trống khi không hỏi được.', en: 'Left empty where it could not be asked.' },
        choices: toChoices(RATINGS),
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
  async toItems({ result, rating, note }, asked) {
    const called: RecordItem = {
      ...toRecordChange(asked, {
        status: result,
        what: 'called',
        body: {
          ...(note === undefined ? {} : { note: toKeptText(note) }),
          ...(rating === undefined ? {} : { rating }),
        },
        facts: { result, ...(rating === undefined ? {} : { rating }) },
      }),
      closedMs: asked.nowMs,
    };
    return { records: result === 'not-done' ? [called, ...(await listReopened(asked))] : [called] };
  },
});

/**
 * What is not done is told again by a request of the desk that names the first: its case and its deadline are new, for the
 * first one's case has ended, and the first may be another system's. The desk takes back its own “solved”.
 */
async function listReopened(asked: RecordActionAsked): Promise<RecordItem[]> {
  const { record, read, nowMs } = asked;
  const text = (field: string) => String(record.body[field] ?? '');
  const [code, feed, category] = [text('request'), text('requestFeed'), text('category')];
  const openedMs = Number(record.body['requestOpenedMs']);
  const near = await read.listRecords({ kind: 'request', fromMs: openedMs, toMs: openedMs, limit: 10_000 });
  const before = near.find((one) => one.code === code && one.feedId === feed);
  const told = before?.title ?? `${toCategoryName(category).vi}, phản ánh ${code}`;
  const again: RecordItem = {
    ...toNewRecord(asked, {
      kind: 'request',
      prefix: 'PA',
      status: 'received',
      title: `Gọi lại: chưa xong. ${told}`.slice(0, MOST_TITLE),
      place:
        before === undefined || before.lon === null || before.lat === null
          ? undefined
          : { lon: before.lon, lat: before.lat },
      body: { category, class: toClass(category), channel: CALL_BACK },
    }),
    links: [{ kind: 'request', code, role: 'repeats' }],
  };
  if (feed !== DESK || text('outcome') !== 'solved') return [again];
  const takenBack: RecordItem = {
    kind: 'request',
    code,
    timeMs: nowMs,
    status: 'answered',
    patch: true,
    body: { outcome: 'answered' },
    steps: [{ timeMs: nowMs, what: 'not-confirmed', facts: { callBack: record.code, again: again.code } }],
  };
  return [again, takenBack];
}
