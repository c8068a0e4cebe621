/** What people tell of reservoirs: their storage curves, notices of releases, and which wards have confirmed a notice. */
import { Type } from 'typebox';
import type { RecordKindFacts } from '../../../contract/services/manifest.ts';

export const STORAGE_CURVE = 'storage-curve';
export const RELEASE_NOTICE = 'release-notice';
export const RELEASE_RECEIPT = 'release-receipt';

const reservoirFacet = {
  id: 'reservoir',
  path: 'body.reservoir',
  type: 'asset',
  name: { vi: 'Hồ chứa', en: 'Reservoir' },
} as const;

export const reservoirRecords: readonly RecordKindFacts[] = [
  {
    kind: RELEASE_NOTICE,
    name: { vi: 'Thông báo xả hồ', en: 'Notice of a release' },
    icon: 'droplets',
    schema: Type.Object({
      reservoir: Type.String(),
      number: Type.String(),
      fromMs: Type.Integer(),
      flow: Type.Number(),
      wards: Type.String(),
      takenBy: Type.Optional(Type.String()),
    }),
    statuses: [
      { id: 'told', name: { vi: 'Đã nhận, chờ xác nhận', en: 'Told, waiting for receipts' }, closed: false },
      { id: 'over', name: { vi: 'Đã kết thúc', en: 'Over' }, closed: true },
    ],
    facets: [
      { id: 'status', path: 'status', type: 'text', name: { vi: 'Tình trạng', en: 'Status' } },
      reservoirFacet,
      { id: 'fromMs', path: 'body.fromMs', type: 'time', name: { vi: 'Xả từ', en: 'From' } },
    ],
    search: ['body.number'],
  },
  {
    kind: RELEASE_RECEIPT,
    name: { vi: 'Xác nhận đã nhận thông báo xả hồ', en: 'Receipt of a notice of release' },
    icon: 'message',
    schema: Type.Object({
      notice: Type.String(),
      ward: Type.String(),
      confirmedBy: Type.String(),
      takenBy: Type.Optional(Type.String()),
    }),
    statuses: [{ id: 'confirmed', name: { vi: 'Đã xác nhận', en: 'Confirmed' }, closed: true }],
    facets: [{ id: 'ward', path: 'body.ward', type: 'area', name: { vi: 'Địa bàn', en: 'Ward' } }],
  },
  {
    kind: STORAGE_CURVE,
    name: { vi: 'Đường dung tích hồ', en: 'Storage curve' },
    icon: 'gauge',
    identity: 'city',
    schema: Type.Object({
      reservoir: Type.String(),
      fullLevel: Type.Number(),
      curve: Type.String(),
      source: Type.String(),
      takenBy: Type.Optional(Type.String()),
    }),
    statuses: [{ id: 'kept', name: { vi: 'Đang dùng', en: 'In use' }, closed: true }],
    facets: [reservoirFacet],
  },
];
