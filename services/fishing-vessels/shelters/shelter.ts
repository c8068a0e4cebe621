/** Harbours and anchorages where vessels wait for a storm to pass: what each takes, and what its port says lies in it. */
import { Type } from 'typebox';
import type { RefusedItem } from '../../../contract/feeds/item.ts';
import type { RecordKindFacts } from '../../../contract/services/manifest.ts';
import { LineField, PastField, toKeptText, toNewRecord } from '../../../platform/sdk/record-form.ts';
import { type Action, defineAction } from '../../../platform/sdk/service.ts';

/**
 * Attributes: `zone` (the zone of the kind `port` that counts the vessels in it), `capacity` (vessels) and
 * `capacitySource` (by which document), all told by the city.
 */
export const SHELTER = 'vessel-shelter';
export const SHELTER_REPORT = 'shelter-report';

export const shelterReport: RecordKindFacts = {
  kind: SHELTER_REPORT,
  name: { vi: 'Số tàu trong khu neo đậu, theo cảng báo', en: 'Vessels in a shelter, as its port says' },
  icon: 'anchor',
  identity: 'city',
  schema: Type.Object({
    shelter: Type.String(),
    vessels: Type.Integer(),
    countedMs: Type.Integer(),
    toldBy: Type.String(),
    takenBy: Type.Optional(Type.String()),
  }),
  statuses: [
    { id: 'open', name: { vi: 'Đang nhận tàu', en: 'Takes vessels' }, closed: true },
    { id: 'shut', name: { vi: 'Không nhận thêm', en: 'Takes no more' }, closed: true },
  ],
};

export const tellShelter: Action = defineAction({
  id: 'tell-shelter',
  permission: 'fishing-vessels.storm',
  body: Type.Object({
    shelter: LineField(1, 60),
    vessels: Type.Integer({ minimum: 0, maximum: 5_000 }),
    isShut: Type.Boolean(),
    countedMs: PastField(7),
    toldBy: LineField(2, 100),
  }),
  words: {
    name: { vi: 'Ghi số tàu trong khu neo đậu tránh bão', en: 'Record the vessels in a shelter' },
    send: { vi: 'Ghi', en: 'Record it' },
    fields: {
      shelter: { ask: { vi: 'Khu neo đậu nào?', en: 'Which shelter?' }, of: { assetKind: SHELTER } },
      vessels: {
        ask: { vi: 'Đang có bao nhiêu tàu?', en: 'How many vessels lie there?' },
        unit: 'tàu',
        help: { vi: 'Kể cả tàu tỉnh khác và tàu vãng lai.', en: 'With those of other provinces.' },
      },
      isShut: { ask: { vi: 'Cảng không nhận thêm tàu?', en: 'Does the port take no more?' } },
      countedMs: { ask: { vi: 'Đếm lúc nào?', en: 'Counted when?' }, as: 'time' },
      toldBy: {
        ask: { vi: 'Ai báo?', en: 'Who says so?' },
        help: { vi: 'Cơ quan, chức danh: trực ban cảng cá Thọ Quang.', en: 'The body and post.' },
      },
    },
  },
  reach: ({ shelter }, { read }) => ({
    agencyIds: [read.findAssetByCode(shelter)?.agencyId ?? ''].filter((id) => id !== ''),
    areaCode: null,
  }),
  toItems({ shelter, vessels, isShut, countedMs, toldBy }, asked) {
    const asset = asked.read.findAssetByCode(shelter);
    if (asset?.kind !== SHELTER) return { refused: [toUnknown(shelter)] };
    const { base: _, ...item } = toNewRecord(asked, {
      kind: SHELTER_REPORT,
      prefix: 'ND',
      status: isShut ? 'shut' : 'open',
      title: asset.name.vi,
      body: { shelter, vessels, countedMs, toldBy: toKeptText(toldBy) },
    });
    // One word a shelter: the newest is its next version.
    return { records: [{ ...item, code: shelter, closedMs: asked.nowMs }] };
  },
});

const toUnknown = (shelter: string): RefusedItem => ({
  reason: 'unknown_asset',
  where: 'shelter',
  value: shelter,
  allowed: 'the code of a shelter of vessels',
  next: 'Choose a shelter of the list.',
});
