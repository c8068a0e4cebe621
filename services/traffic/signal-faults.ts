/** Traffic lights that are out, as somebody tells the desk: of which stretch, since when, until they work again. */
import { Type } from 'typebox';
import type { RecordView } from '../../contract/records/record-view.ts';
import type { RecordKindFacts } from '../../contract/services/manifest.ts';
import {
  PastField,
  toKeptText,
  toNewRecord,
  toRecordChange,
  toTakerReach,
} from '../../platform/sdk/record-form.ts';
import { type Action, defineAction, defineRecordAction } from '../../platform/sdk/service.ts';
import type { Sign } from './causes.ts';
import { toUnknownStretch } from './unknown-stretch.ts';
import { SEGMENT } from './places.ts';

export const SIGNAL_FAULT = 'signal-fault';

export const signalFaultFacts: RecordKindFacts = {
  kind: SIGNAL_FAULT,
  name: { vi: 'Đèn tín hiệu hỏng', en: 'Traffic lights out' },
  icon: 'traffic-lights',
  schema: Type.Object({
    segment: Type.String(),
    note: Type.Optional(Type.String()),
    takenBy: Type.Optional(Type.String()),
  }),
  statuses: [
    { id: 'out', name: { vi: 'Đang hỏng', en: 'Out' }, closed: false },
    { id: 'mended', name: { vi: 'Đã hoạt động lại', en: 'Working again' }, closed: true },
  ],
  facets: [
    { id: 'status', path: 'status', type: 'text', name: { vi: 'Tình trạng', en: 'Status' } },
    { id: 'segment', path: 'body.segment', type: 'asset', name: { vi: 'Đoạn đường', en: 'Stretch of road' } },
  ],
  search: ['body.note'],
};

/** Lights that were out at a time, each at the stretch it was told of. */
export function listSignalSigns(
  records: readonly Pick<RecordView, 'openedMs' | 'closedMs' | 'lon' | 'lat'>[],
  atMs: number,
): Sign[] {
  return records.flatMap(({ openedMs, closedMs, lon, lat }): Sign[] =>
    lon === null || lat === null || openedMs === null || openedMs > atMs || (closedMs ?? Infinity) <= atMs
      ? []
      : [{ reason: 'signal', lon, lat }],
  );
}

export const signalActions: readonly Action[] = [
  defineAction({
    id: 'tell-signal-fault',
    permission: 'traffic.close',
    body: Type.Object({
      segment: Type.String({ minLength: 1, maxLength: 100 }),
      sinceMs: PastField(),
      note: Type.Optional(Type.String({ minLength: 1, maxLength: 2_000 })),
    }),
    words: {
      name: { vi: 'Ghi đèn tín hiệu hỏng', en: 'Record that traffic lights are out' },
      send: { vi: 'Ghi', en: 'Record it' },
      fields: {
        segment: {
          ask: { vi: 'Trên đoạn đường nào?', en: 'On which stretch of road?' },
          of: { assetKind: SEGMENT },
        },
        sinceMs: { ask: { vi: 'Hỏng từ lúc nào?', en: 'Since when?' }, as: 'time' },
        note: {
          ask: { vi: 'Ghi thêm, ví dụ nút giao nào', en: 'What else, as which crossing' },
          as: 'long-text',
        },
      },
    },
    reach: ({ segment }, { read }) => {
      const asset = read.findAssetByCode(segment);
      return { agencyIds: asset === undefined ? [] : [asset.agencyId], areaCode: asset?.areaCode ?? null };
    },
    toItems({ segment, sinceMs, note }, asked) {
      const asset = asked.read.findAssetByCode(segment);
      if (asset?.kind !== SEGMENT) return { refused: [toUnknownStretch(segment)] };
      return {
        records: [
          {
            ...toNewRecord(asked, {
              kind: SIGNAL_FAULT,
              prefix: 'TL',
              status: 'out',
              title: asset.name.vi,
              place:
                asset.lon === null || asset.lat === null ? undefined : { lon: asset.lon, lat: asset.lat },
              body: { segment, ...(note === undefined ? {} : { note: toKeptText(note) }) },
              holds: [`signal:${segment}`],
            }),
            openedMs: sinceMs,
          },
        ],
      };
    },
  }),
  defineRecordAction({
    id: 'mend-signal',
    permission: 'traffic.close',
    of: { recordKind: SIGNAL_FAULT, toDraft: () => ({}) },
    body: Type.Object({ mendedMs: PastField() }),
    words: {
      name: { vi: 'Ghi đèn đã hoạt động lại', en: 'Say that the lights work again' },
      send: { vi: 'Đã hoạt động lại', en: 'They work again' },
      fields: { mendedMs: { ask: { vi: 'Hoạt động lại lúc nào?', en: 'Since when?' }, as: 'time' } },
    },
    reach: (_body, asked) => toTakerReach(asked),
    toItems({ mendedMs }, asked) {
      const change = toRecordChange(asked, { status: 'mended', what: 'mended', body: {} });
      return { records: [{ ...change, closedMs: mendedMs }] };
    },
  }),
];
