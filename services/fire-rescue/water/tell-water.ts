/** The form by which a test of a hydrant or a drafting point is told; the newest word on each counts. */
import { Type } from 'typebox';
import { ChoiceField, PastField, toChoices, toKeptText } from '../../../platform/sdk/record-form.ts';
import { defineAction } from '../../../platform/sdk/service.ts';
import { CHECK, CONDITIONS, WATER } from './source.ts';

export const TELL_WATER = 'fire-rescue.water';

export const tellWater = defineAction({
  id: 'tell-water',
  permission: TELL_WATER,
  body: Type.Object({
    source: Type.String({ minLength: 1, maxLength: 100 }),
    state: ChoiceField(CONDITIONS),
    testedMs: Type.Optional(PastField(5 * 366)),
    pressureBar: Type.Optional(Type.Number({ minimum: 0, maximum: 30 })),
    flowLs: Type.Optional(Type.Number({ minimum: 0, maximum: 500 })),
    note: Type.Optional(Type.String({ minLength: 3, maxLength: 300 })),
  }),
  words: {
    name: { vi: 'Báo kết quả kiểm tra nguồn nước', en: 'Tell a test of a source of water' },
    send: { vi: 'Báo', en: 'Tell' },
    fields: {
      source: { ask: { vi: 'Trụ, điểm lấy nước nào?', en: 'Which source?' }, of: { assetKind: WATER } },
      state: { ask: { vi: 'Tình trạng', en: 'Condition' }, choices: toChoices(CONDITIONS) },
      testedMs: {
        ask: { vi: 'Kiểm tra lúc nào? Để trống: vừa xong', en: 'Tested when? Empty: just now' },
        as: 'time',
      },
      pressureBar: { ask: { vi: 'Áp lực, bar', en: 'Pressure, bar' } },
      flowLs: { ask: { vi: 'Lưu lượng, l/s', en: 'Flow, l/s' } },
      note: { ask: { vi: 'Ghi chú', en: 'Note' } },
    },
  },
  reach: ({ source }, { read }) => {
    const asset = read.findAssetByCode(source);
    return { agencyIds: asset === undefined ? [] : [asset.agencyId], areaCode: asset?.areaCode ?? null };
  },
  toItems({ source, state, testedMs, note, ...told }, { by, nowMs, read }) {
    const asset = read.findAssetByCode(source);
    if (asset?.kind !== WATER)
      return {
        refused: [
          {
            reason: 'unknown_asset',
            where: 'source',
            value: source,
            allowed: 'the code of a hydrant or a drafting point',
            next: 'Choose a source of the list.',
          },
        ],
      };
    const timeMs = testedMs ?? nowMs;
    const isGood = state === 'good';
    return {
      records: [
        {
          kind: CHECK,
          code: source,
          timeMs: nowMs,
          openedMs: timeMs,
          closedMs: isGood ? nowMs : null,
          status: state,
          title: asset.name.vi,
          lon: asset.lon,
          lat: asset.lat,
          body: {
            source,
            testedMs: timeMs,
            ...told,
            ...(note === undefined ? {} : { note: toKeptText(note) }),
            ...(by?.agencyId == null ? {} : { takenBy: by.agencyId }),
          },
          steps: [{ timeMs: nowMs, what: state }],
        },
      ],
    };
  },
});
