/** A hot spot: more requests of a category around a place within days than place and days explain. It names no cause. */
import { Type } from 'typebox';
import type { RecordKindFacts } from '../../../contract/services/manifest.ts';

export const HOT_SPOT = 'hot-spot';
/** What the last look saw, one record. */
export const LOOK = 'hot-spot-look';
/** Open hot spots of a ward. */
export const HOT_SPOTS = 'requests-hot-spots';
export const WINDOW_DAYS = 90;
export const HOT_SPOT_STATUS = { open: 'open', passed: 'passed' } as const;

const Amount = Type.Number({ minimum: 0 });

export const hotSpot: RecordKindFacts = {
  kind: HOT_SPOT,
  name: { vi: 'Điểm nóng phản ánh', en: 'Hot spot of requests' },
  icon: 'flame',
  identity: 'city',
  schema: Type.Object({
    category: Type.String(),
    count: Amount,
    expected: Amount,
    radiusM: Amount,
    days: Amount,
    p: Amount,
    toDay: Type.String(),
    /** Requests that were not counted, for their place is rounded. */
    round: Amount,
  }),
  statuses: [
    { id: HOT_SPOT_STATUS.open, name: { vi: 'Đang nổi lên', en: 'Going on' }, closed: false },
    { id: HOT_SPOT_STATUS.passed, name: { vi: 'Đã lắng', en: 'Passed' }, closed: true },
  ],
  facets: [
    { id: 'status', path: 'status', type: 'text', name: { vi: 'Trạng thái', en: 'Status' } },
    { id: 'category', path: 'body.category', type: 'text', name: { vi: 'Lĩnh vực', en: 'Category' } },
    { id: 'areaCode', path: 'areaCode', type: 'area', name: { vi: 'Địa bàn', en: 'Ward' } },
  ],
};

export const look: RecordKindFacts = {
  kind: LOOK,
  isOwn: true,
  name: { vi: 'Lần tìm điểm nóng', en: 'Look for hot spots' },
  icon: 'flame',
  statuses: [{ id: 'looked', name: { vi: 'Đã tìm', en: 'Looked' }, closed: true }],
};
