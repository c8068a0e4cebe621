/** The forms of noise: what an officer measured beside a station with a calibrated meter, and what was done about it. */
import { Type } from 'typebox';
import type { Static } from 'typebox';
import {
  ChoiceField,
  LineField,
  PastField,
  PhotosField,
  toChoices,
  toKeptText,
  toNewRecord,
  toRecordChange,
  toTakerReach,
} from '../../platform/sdk/record-form.ts';
import { defineAction, defineRecordAction } from '../../platform/sdk/service.ts';
import type { Action } from '../../platform/sdk/service.ts';
import { FIELD_CHECK, STATION } from './field-check.ts';
import { FINDINGS } from './findings.ts';

const CheckBody = Type.Object({
  station: Type.String({ minLength: 1, maxLength: 100 }),
  checkedMs: PastField(),
  level: Type.Number({ minimum: 20, maximum: 140 }),
  finding: ChoiceField(FINDINGS),
  note: Type.Optional(Type.String({ minLength: 1, maxLength: 2_000 })),
  photos: Type.Optional(PhotosField),
});
const SettleBody = Type.Object({ done: LineField(5, 500) });

export const actions: readonly Action[] = [
  defineAction({
    id: 'check-station',
    permission: 'noise.check',
    body: CheckBody,
    words: {
      name: { vi: 'Ghi kết quả kiểm tra thực địa', en: 'Record a check at a station' },
      send: { vi: 'Ghi kết quả', en: 'Record it' },
      fields: {
        station: { ask: { vi: 'Trạm nào?', en: 'Which station?' }, of: { assetKind: STATION } },
        checkedMs: { ask: { vi: 'Kiểm tra lúc nào?', en: 'When was it checked?' }, as: 'time' },
        level: {
          ask: { vi: 'Mức ồn đo bằng máy cầm tay', en: 'Level by the hand-held meter' },
          unit: 'dB(A)',
          help: {
            vi: 'Mức tương đương 10 phút, máy đã hiệu chuẩn.',
            en: 'Equivalent level of 10 minutes, by a calibrated meter.',
          },
        },
        finding: {
          ask: { vi: 'So với trạm thì thế nào?', en: 'How does the station compare?' },
          choices: toChoices(FINDINGS),
        },
        note: { ask: { vi: 'Ghi thêm', en: 'What else' }, as: 'long-text' },
        photos: { ask: { vi: 'Ảnh, nếu có', en: 'Photos, if there are any' }, as: 'photos' },
      },
    },
    reach: ({ station }, { read }) => {
      const asset = read.findAssetByCode(station);
      return { agencyIds: asset === undefined ? [] : [asset.agencyId], areaCode: asset?.areaCode ?? null };
    },
    toItems(told, asked) {
      const asset = asked.read.findAssetByCode(told.station);
      if (asset?.kind !== STATION)
        return {
          refused: [
            {
              reason: 'unknown_asset',
              where: 'station',
              value: told.station,
              allowed: 'the code of a noise station',
              next: 'Choose a station of the list.',
            },
          ],
        };
      return { records: [toNewRecord(asked, toCheck(told, asset))] };
    },
  }),
  defineRecordAction({
    id: 'settle-check',
    permission: 'noise.check',
    of: { recordKind: FIELD_CHECK, toDraft: () => ({}) },
    body: SettleBody,
    words: {
      name: { vi: 'Ghi đã xử lý trạm', en: 'Say what was done at the station' },
      send: { vi: 'Ghi đã xử lý', en: 'It is done' },
      fields: {
        done: {
          ask: { vi: 'Đã làm gì?', en: 'What was done?' },
          help: { vi: 'Ví dụ: hiệu chuẩn lại micro.', en: 'For example: the microphone was calibrated.' },
        },
      },
    },
    why: ({ done }) => done,
    reach: (_body, asked) => toTakerReach(asked),
    toItems: ({ done }, asked) => ({
      records: [
        toRecordChange(asked, { status: 'settled', what: 'settled', facts: { done: toKeptText(done) } }),
      ],
    }),
  }),
];

interface Station {
  readonly code: string;
  readonly name: { readonly vi: string };
  readonly lon: number | null;
  readonly lat: number | null;
}

/** A station that is not right has one open check until it is put right. */
function toCheck(told: Static<typeof CheckBody>, { code, name, lon, lat }: Station) {
  const { finding, level, checkedMs, note, photos } = told;
  const isRight = finding === 'agrees';
  return {
    kind: FIELD_CHECK,
    prefix: 'KT',
    status: isRight ? 'agrees' : 'to-settle',
    timeMs: checkedMs,
    title: name.vi,
    place: lon === null || lat === null ? undefined : { lon, lat },
    photos,
    body: { station: code, level, finding, ...(note === undefined ? {} : { note: toKeptText(note) }) },
    ...(isRight ? {} : { holds: [`station:${code}`] }),
  };
}
