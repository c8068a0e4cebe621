/** Water on a street as people who stand before it tell: how deep against the body, and where; nothing about who tells it. */
import { Type } from 'typebox';
import type { Text } from '../../../contract/basics/text.ts';
import type { RecordKindFacts } from '../../../contract/services/manifest.ts';
import {
  ChoiceField,
  PlaceField,
  toChoices,
  toNewRecord,
  toSenderReach,
} from '../../../platform/sdk/record-form.ts';
import { defineAction } from '../../../platform/sdk/service.ts';

export const FLOOD_REPORT = 'flood-report';

/** Against a grown-up who stands in it, and about how many cm that is. Our own steps. */
export const TOLD_DEPTHS = [
  { id: 'wheel', name: { vi: 'ngang nửa bánh xe máy', en: 'half a motorbike’s wheel' }, cm: 30 },
  { id: 'knee', name: { vi: 'đến đầu gối', en: 'up to the knee' }, cm: 50 },
  { id: 'waist', name: { vi: 'đến thắt lưng', en: 'up to the waist' }, cm: 90 },
] as const satisfies readonly { id: string; name: Text; cm: number }[];
export type ToldDepth = (typeof TOLD_DEPTHS)[number];

export const floodReport: RecordKindFacts = {
  kind: FLOOD_REPORT,
  name: { vi: 'Người dân báo ngập', en: 'Flood told by a citizen' },
  icon: 'ripple',
  schema: Type.Object({
    depth: Type.Enum(TOLD_DEPTHS.map(({ id }) => id)),
    takenBy: Type.Optional(Type.String()),
  }),
  statuses: [{ id: 'told', name: { vi: 'Chưa kiểm chứng', en: 'Unverified' }, closed: true }],
  facets: [{ id: 'depth', path: 'body.depth', type: 'text', name: { vi: 'Mức nước', en: 'Depth' } }],
};

export const reportFlood = defineAction({
  id: 'report-flood',
  permission: 'flooding.close',
  isPublic: true,
  body: Type.Object({ depth: ChoiceField(TOLD_DEPTHS), place: PlaceField }),
  words: {
    name: { vi: 'Ghi nhận tin người dân báo ngập', en: 'Take a flood that a citizen tells' },
    send: { vi: 'Gửi tin ngập', en: 'Send it' },
    fields: {
      depth: {
        ask: { vi: 'Nước sâu đến đâu?', en: 'How deep is the water?' },
        choices: toChoices(TOLD_DEPTHS),
      },
      place: { ask: { vi: 'Ở đâu?', en: 'Where?' }, as: 'place' },
    },
  },
  reach: ({ place }, asked) => toSenderReach(asked, place),
  toItems({ depth, place }, asked) {
    const told = TOLD_DEPTHS.find(({ id }) => id === depth);
    const record = toNewRecord(asked, {
      kind: FLOOD_REPORT,
      prefix: 'NG',
      status: 'told',
      title: `Người dân báo ngập ${told?.name.vi ?? depth}`,
      place,
      body: { depth },
    });
    return { records: [{ ...record, closedMs: asked.nowMs }] };
  },
});
