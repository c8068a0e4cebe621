/** The forms of bulletins: what came by post, fax or Zalo is entered at the desk; one that is over is ended. */
import { Type } from 'typebox';
import type { RecordView } from '../../../contract/records/record-view.ts';
import type { RefusedItem } from '../../../contract/feeds/item.ts';
import {
  PastField,
  TimeField,
  toKeptText,
  toRecordChange,
  toSenderReach,
  toTakerReach,
} from '../../../platform/sdk/record-form.ts';
import { defineAction, defineRecordAction } from '../../../platform/sdk/service.ts';
import type { Action } from '../../../platform/sdk/service.ts';
import { BULLETIN, STATUS, toBulletinCode } from './bulletin.ts';
import {
  BULLETIN_KINDS,
  type BulletinKindId,
  type IssuerId,
  ISSUERS,
  RISK_LEVELS,
  type RiskLevel,
  riskScale,
} from './bulletin-kinds.ts';
import { toBulletinItems } from './bulletin-item.ts';

export const ENTER = 'civil-defence.bulletin';
/** So many are looked through for the one that is followed. */
const MOST_LOOKED = 500;

const Body = Type.Object({
  about: Type.Unsafe<BulletinKindId>(Type.Enum(BULLETIN_KINDS.map(({ id }) => id))),
  issuer: Type.Unsafe<IssuerId>(Type.Enum(ISSUERS.map(({ id }) => id))),
  number: Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' }),
  title: Type.String({ minLength: 5, maxLength: 200, pattern: '\\S' }),
  issuedMs: PastField(),
  nextMs: Type.Optional(TimeField({ backDays: 366, aheadDays: 30 })),
  area: Type.String({ minLength: 2, maxLength: 300, pattern: '\\S' }),
  riskLevel: Type.Optional(Type.Unsafe<RiskLevel>(Type.Enum([...RISK_LEVELS]))),
  follows: Type.Optional(Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' })),
  text: Type.Optional(Type.String({ minLength: 1, maxLength: 20_000 })),
});
const EndBody = Type.Object({ why: Type.String({ minLength: 5, maxLength: 500, pattern: '\\S' }) });

export const bulletinActions: readonly Action[] = [
  defineAction({
    id: 'enter-bulletin',
    permission: ENTER,
    body: Body,
    words: {
      name: { vi: 'Nhập bản tin chính thức', en: 'Enter an official bulletin' },
      send: { vi: 'Nhập bản tin', en: 'Enter it' },
      fields: {
        about: {
          ask: { vi: 'Bản tin về gì?', en: 'What is it about?' },
          choices: BULLETIN_KINDS.map(({ id, name }) => ({ id, name })),
        },
        issuer: {
          ask: { vi: 'Cơ quan nào ban hành?', en: 'Who issued it?' },
          choices: ISSUERS.map(({ id, name }) => ({ id, name })),
        },
        number: {
          ask: { vi: 'Số bản tin', en: 'Its number' },
          help: { vi: 'Đúng như ghi trên bản tin.', en: 'As it stands on the bulletin.' },
        },
        title: { ask: { vi: 'Tên bản tin', en: 'Its title' } },
        issuedMs: { ask: { vi: 'Ban hành lúc nào?', en: 'When was it issued?' }, as: 'time' },
        nextMs: {
          ask: { vi: 'Bản tin tiếp theo hẹn lúc nào?', en: 'When is the next one promised?' },
          as: 'time',
          help: { vi: 'Để trống nếu bản tin không hẹn.', en: 'Leave it empty where none is promised.' },
        },
        area: { ask: { vi: 'Khu vực ảnh hưởng', en: 'The area it is about' } },
        riskLevel: {
          ask: { vi: 'Cấp độ rủi ro thiên tai ghi trong bản tin', en: 'Disaster-risk level, as it says' },
          choices: RISK_LEVELS.map((id, at) => ({
            id,
            name: {
              vi: `Cấp ${id}: ${riskScale[at]?.name.vi ?? ''}`,
              en: `Level ${id}: ${riskScale[at]?.name.en ?? ''}`,
            },
          })),
          help: {
            vi: 'Chỉ ghi khi bản tin có ghi. Không tự suy ra.',
            en: 'Only where the bulletin says one; never by inference.',
          },
        },
        follows: {
          ask: { vi: 'Thay cho bản tin số', en: 'It takes the place of number' },
          help: { vi: 'Số của bản tin trước, cùng cơ quan.', en: 'Of the same issuer.' },
        },
        text: { ask: { vi: 'Nội dung', en: 'Its text' }, as: 'long-text' },
      },
    },
    reach: (_body, asked) => toSenderReach(asked),
    async toItems(told, asked) {
      const { issuer, issuedMs, nextMs, follows } = told;
      const before =
        follows === undefined
          ? undefined
          : (await asked.read.listRecords({ kind: BULLETIN, limit: MOST_LOOKED })).find(
              ({ code }) => code === toBulletinCode(issuer, follows),
            );
      const refused = [
        toNextRefusal(issuedMs, nextMs),
        follows === undefined || before === undefined ? undefined : toOrderRefusal(issuedMs, before),
      ].find((one) => one !== undefined);
      if (refused !== undefined) return { refused: [refused] };
      const [item, ...ended] = toBulletinItems(told);
      // One that was never entered here can't be ended; the bulletin still says which one it follows.
      const takenBy = asked.by?.agencyId;
      const entered = { ...item, base: 0, body: { ...item.body, ...(takenBy == null ? {} : { takenBy }) } };
      return { records: [entered, ...(before === undefined ? [] : ended)] };
    },
  }),
  defineRecordAction({
    id: 'end-bulletin',
    permission: ENTER,
    of: { recordKind: BULLETIN, toDraft: () => ({}) },
    body: EndBody,
    words: {
      name: { vi: 'Kết thúc bản tin', en: 'End the bulletin' },
      send: { vi: 'Kết thúc', en: 'End it' },
      fields: {
        why: {
          ask: { vi: 'Vì sao kết thúc?', en: 'Why is it over?' },
          help: {
            vi: 'Ví dụ: tin cuối cùng về đợt lũ; nhập nhầm.',
            en: 'For example: the last one about this flood; entered by mistake.',
          },
        },
      },
    },
    why: ({ why }) => why,
    reach: (_body, asked) => toTakerReach(asked),
    toItems: ({ why }, asked) => ({
      records: [
        toRecordChange(asked, { status: STATUS.ended, what: 'ended', facts: { why: toKeptText(why) } }),
      ],
    }),
  }),
];

function toNextRefusal(issuedMs: number, nextMs: number | undefined): RefusedItem | undefined {
  if (nextMs === undefined || nextMs >= issuedMs) return undefined;
  return {
    reason: 'wrong_shape',
    where: 'nextMs',
    value: new Date(nextMs).toISOString(),
    allowed: 'a time not before the bulletin was issued',
    next: 'Give the time of the next issue as the bulletin says it.',
  };
}

/** A bulletin takes the place of an older one only. */
function toOrderRefusal(issuedMs: number, { openedMs }: RecordView): RefusedItem | undefined {
  if (openedMs === null || issuedMs > openedMs) return undefined;
  return {
    reason: 'wrong_shape',
    where: 'issuedMs',
    value: new Date(issuedMs).toISOString(),
    allowed: 'a time after that of the bulletin it follows',
    next: 'Compare the numbers and times of both bulletins: the newer one follows the older one.',
  };
}
