/** The forms of reservoirs: a notice of release, its receipt by a ward, the storage curve. */
import { Type } from 'typebox';
import type { Asset } from '../../../contract/assets/asset.ts';
import type { RefusedItem } from '../../../contract/feeds/item.ts';
import {
  TimeField,
  toKeptText,
  toNewRecord,
  toRecordChange,
  toSenderReach,
  toTakerReach,
} from '../../../platform/sdk/record-form.ts';
import { defineAction, defineRecordAction } from '../../../platform/sdk/service.ts';
import type { Action, ActionAsked } from '../../../platform/sdk/service.ts';
import { RESERVOIR } from '../manifest.ts';
import { listDownstream } from './downstream.ts';
import { RELEASE_NOTICE, RELEASE_RECEIPT, STORAGE_CURVE } from './reservoir-records.ts';
import { type CurveFault, readCurve } from './storage-curve.ts';

export const RELEASE = 'flooding.release';

const Code = Type.String({ minLength: 1, maxLength: 100 });
const Name = Type.String({ minLength: 3, maxLength: 200, pattern: '\\S' });
const NoticeBody = Type.Object({
  reservoir: Code,
  number: Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' }),
  fromMs: TimeField({ backDays: 30, aheadDays: 30 }),
  flow: Type.Number({ minimum: 0, maximum: 30_000 }),
});
const ReceiptBody = Type.Object({ ward: Type.String({ minLength: 1, maxLength: 20 }), confirmedBy: Name });
const CurveBody = Type.Object({
  reservoir: Code,
  fullLevel: Type.Number({ minimum: -10, maximum: 2_000 }),
  curve: Type.String({ minLength: 3, maxLength: 10_000, pattern: '^[\\d\\s.,;-]+\\n[\\d\\s.,;-]+$' }),
  source: Name,
});

const reservoirQuestion = {
  ask: { vi: 'Hồ nào?', en: 'Which reservoir?' },
  of: { assetKind: RESERVOIR },
} as const;

export const reservoirActions: readonly Action[] = [
  defineAction({
    id: 'tell-release',
    permission: RELEASE,
    body: NoticeBody,
    words: {
      name: { vi: 'Nhập thông báo xả hồ', en: 'Enter a notice of release' },
      send: { vi: 'Nhập thông báo', en: 'Enter it' },
      fields: {
        reservoir: reservoirQuestion,
        number: { ask: { vi: 'Số thông báo', en: 'Its number' } },
        fromMs: { ask: { vi: 'Bắt đầu xả lúc nào?', en: 'When does it begin?' }, as: 'time' },
        flow: { ask: { vi: 'Lưu lượng xả lớn nhất', en: 'Greatest flow' }, unit: 'm³/s' },
      },
    },
    reach: (_body, asked) => toSenderReach(asked),
    toItems({ reservoir, number, fromMs, flow }, asked) {
      const asset = findReservoir(asked, reservoir);
      if ('reason' in asset) return { refused: [asset] };
      const { lon, lat } = asset;
      return {
        records: [
          toNewRecord(asked, {
            kind: RELEASE_NOTICE,
            prefix: 'XH',
            status: 'told',
            title: `${asset.name.vi}: xả đến ${flow.toLocaleString('vi-VN')} m³/s, số ${toKeptText(number)}`,
            place: lon === null || lat === null ? undefined : { lon, lat },
            body: {
              reservoir,
              number: toKeptText(number),
              fromMs,
              flow,
              wards: listDownstream(asset).join(','),
            },
          }),
        ],
      };
    },
  }),
  defineRecordAction({
    id: 'confirm-release',
    permission: RELEASE,
    of: { recordKind: RELEASE_NOTICE, toDraft: () => ({}) },
    body: ReceiptBody,
    words: {
      name: { vi: 'Xác nhận đã nhận thông báo', en: 'Confirm that it was received' },
      send: { vi: 'Xác nhận', en: 'Confirm' },
      fields: {
        ward: { ask: { vi: 'Xã, phường, đặc khu nào?', en: 'Which ward?' }, of: { area: 'ward' } },
        confirmedBy: {
          ask: { vi: 'Ai nhận, đã báo dân thế nào?', en: 'Who received it, how were people told?' },
        },
      },
    },
    reach: ({ ward }) => ({ agencyIds: [], areaCode: ward }),
    toItems: ({ ward, confirmedBy }, asked) => ({
      records: [
        {
          ...toNewRecord(asked, {
            kind: RELEASE_RECEIPT,
            prefix: 'XN',
            status: 'confirmed',
            title: asked.read.findAreaName(ward)?.vi ?? ward,
            body: { notice: asked.record.code, ward, confirmedBy: toKeptText(confirmedBy) },
          }),
          // A ward confirms a notice once.
          code: `${asked.record.code}/${ward}`,
          links: [{ kind: RELEASE_NOTICE, code: asked.record.code, role: 'confirms' }],
        },
      ],
    }),
  }),
  defineRecordAction({
    id: 'end-release',
    permission: RELEASE,
    of: { recordKind: RELEASE_NOTICE, toDraft: () => ({}) },
    body: Type.Object({ why: Type.String({ minLength: 5, maxLength: 500, pattern: '\\S' }) }),
    words: {
      name: { vi: 'Kết thúc thông báo xả hồ', en: 'End the notice' },
      send: { vi: 'Kết thúc', en: 'End it' },
      fields: { why: { ask: { vi: 'Vì sao kết thúc?', en: 'Why is it over?' } } },
    },
    why: ({ why }) => why,
    reach: (_body, asked) => toTakerReach(asked),
    toItems: ({ why }, asked) => ({
      records: [toRecordChange(asked, { status: 'over', what: 'ended', facts: { why: toKeptText(why) } })],
    }),
  }),
  defineAction({
    id: 'keep-curve',
    permission: RELEASE,
    body: CurveBody,
    words: {
      name: { vi: 'Nhập đường dung tích hồ', en: 'Enter a storage curve' },
      send: { vi: 'Nhập đường dung tích', en: 'Enter it' },
      fields: {
        reservoir: reservoirQuestion,
        fullLevel: {
          ask: { vi: 'Mực nước dâng bình thường', en: 'Full level' },
          unit: 'm',
        },
        curve: {
          ask: { vi: 'Các điểm của đường dung tích', en: 'Points of the curve' },
          as: 'long-text',
          help: {
            vi: 'Mỗi dòng: mực nước (m), dấu cách, dung tích (triệu m³); tăng dần.',
            en: 'A line each: level (m), a blank, volume (million m³); rising.',
          },
        },
        source: { ask: { vi: 'Theo văn bản nào?', en: 'By which document?' } },
      },
    },
    reach: (_body, asked) => toSenderReach(asked),
    toItems({ reservoir, fullLevel, curve, source }, asked) {
      const asset = findReservoir(asked, reservoir);
      if ('reason' in asset) return { refused: [asset] };
      const read = readCurve(curve);
      if ('what' in read) return { refused: [toCurveRefusal(read)] };
      const { base: _, ...item } = toNewRecord(asked, {
        kind: STORAGE_CURVE,
        prefix: 'DT',
        status: 'kept',
        title: asset.name.vi,
        body: { reservoir, fullLevel, curve: curve.trim(), source: toKeptText(source) },
      });
      // A reservoir has one curve; a new one is its next version.
      return { records: [{ ...item, code: reservoir }] };
    },
  }),
];

function findReservoir({ read }: ActionAsked, code: string): Asset | RefusedItem {
  const asset = read.findAssetByCode(code);
  if (asset?.kind === RESERVOIR) return asset;
  return {
    reason: 'unknown_asset',
    where: 'reservoir',
    value: code,
    allowed: 'the code of a reservoir',
    next: 'Choose a reservoir of the list.',
  };
}

function toCurveRefusal({ line, value, what }: CurveFault): RefusedItem {
  const common = {
    reason: 'wrong_shape',
    where: `curve, line ${line}`,
    value,
    next: 'Compare this line with the document and send the whole curve again.',
  } as const;
  switch (what) {
    case 'not-a-pair':
      return { ...common, allowed: 'a level and a volume in each line' };
    case 'level-falls':
      return { ...common, allowed: 'levels that rise from line to line' };
    case 'volume-falls':
      return { ...common, allowed: 'volumes that never fall while the level rises' };
    case 'too-few':
      return { ...common, allowed: 'two lines or more' };
  }
}
