/** Parts of a camera's picture that nobody may see: windows, gardens, a school yard. Asked for, granted by a second person. */
import { Type } from 'typebox';
import type { MaskBox } from '../../../contract/centre/video.ts';
import type { RecordKindFacts } from '../../../contract/services/manifest.ts';
import type { ServiceReads } from '../../../platform/sdk/read.ts';

export const MASK = 'camera-mask';
/** Whoever may ask for one. */
export const ASK_MASK = 'cameras.mask';
/** It holds. */
export const CURRENT = 'current';
/** More are never on all cameras together. */
const MOST = 5_000;

const Text = Type.Optional(Type.String());
const Percent = Type.Number({ minimum: 0, maximum: 100 });

export const mask: RecordKindFacts = {
  kind: MASK,
  name: { vi: 'Vùng che trên hình camera', en: 'Mask of a camera' },
  icon: 'shield',
  schema: Type.Object({
    camera: Type.String(),
    left: Percent,
    top: Percent,
    width: Percent,
    height: Percent,
    why: Type.String(),
    askedBy: Type.String(),
    decidedBy: Text,
    decision: Text,
    takenBy: Text,
  }),
  names: { askedBy: 'staff', decidedBy: 'staff' },
  statuses: [
    { id: 'asked', name: { vi: 'chờ duyệt', en: 'waits for approval' }, closed: false },
    { id: CURRENT, name: { vi: 'đang che', en: 'masks' }, closed: false },
    { id: 'refused', name: { vi: 'không được duyệt', en: 'refused' }, closed: true },
    { id: 'lifted', name: { vi: 'đã bỏ che', en: 'lifted' }, closed: true },
  ],
  facets: [
    { id: 'status', path: 'status', type: 'text', name: { vi: 'Tình trạng', en: 'Status' } },
    { id: 'camera', path: 'body.camera', type: 'asset', name: { vi: 'Camera', en: 'Camera' } },
  ],
};

/** What is masked of a camera now, as shares of its picture. */
export async function readMasks(
  reads: Pick<ServiceReads, 'listRecords'>,
  camera: string,
): Promise<readonly MaskBox[]> {
  const open = await reads.listRecords({ kind: MASK, open: true, limit: MOST });
  return open
    .filter(({ status, body }) => status === CURRENT && body['camera'] === camera)
    .map(({ body }) => {
      const share = (field: string): number => (typeof body[field] === 'number' ? body[field] / 100 : 0);
      return { left: share('left'), top: share('top'), width: share('width'), height: share('height') };
    });
}
