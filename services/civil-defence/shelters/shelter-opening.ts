/** A shelter that is open: since when, how many people are in it, how many it takes, who is in charge on the spot. */
import { Type } from 'typebox';
import type { RecordKindFacts } from '../../../contract/services/manifest.ts';

export const SHELTER = 'storm-shelter';
export const SHELTER_OPENING = 'shelter-opening';
export const SHELTER_STATUS = { open: 'open', full: 'full', closed: 'closed' } as const;

export const shelterOpening: RecordKindFacts = {
  kind: SHELTER_OPENING,
  name: { vi: 'Điểm sơ tán đang mở', en: 'Open shelter' },
  icon: 'home',
  schema: Type.Object({
    shelter: Type.String(),
    room: Type.Integer(),
    people: Type.Integer(),
    inCharge: Type.String(),
    takenBy: Type.Optional(Type.String()),
  }),
  // Who stands at the door is named so that the centre can ask for them.
  personal: ['body.inCharge'],
  statuses: [
    { id: SHELTER_STATUS.open, name: { vi: 'Đang nhận người', en: 'Takes people' }, closed: false },
    { id: SHELTER_STATUS.full, name: { vi: 'Đã đầy', en: 'Full' }, closed: false },
    { id: SHELTER_STATUS.closed, name: { vi: 'Đã đóng', en: 'Closed' }, closed: true },
  ],
  facets: [
    { id: 'status', path: 'status', type: 'text', name: { vi: 'Tình trạng', en: 'Status' } },
    { id: 'areaCode', path: 'areaCode', type: 'area', name: { vi: 'Địa bàn', en: 'Ward' } },
  ],
};
