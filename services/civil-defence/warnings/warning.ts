/** What a warning is: a CAP alert of a competent body as it came, with what its signature says. Nothing of it is computed. */
import { Type } from 'typebox';
import { capSeverities, capVerdicts } from '../../../contract/notices/cap.ts';
import type { RecordKindFacts } from '../../../contract/services/manifest.ts';

export const WARNING = 'warning';
export const STATUS = {
  current: 'current',
  superseded: 'superseded',
  cancelled: 'cancelled',
  expired: 'expired',
} as const;

export const warning: RecordKindFacts = {
  kind: WARNING,
  name: { vi: 'Cảnh báo chính thức (CAP)', en: 'Official warning (CAP)' },
  icon: 'news',
  // A warning that comes by two feeds is one.
  identity: 'city',
  schema: Type.Object({
    identifier: Type.String(),
    sender: Type.String(),
    senderName: Type.String(),
    event: Type.String(),
    severity: Type.Enum([...capSeverities]),
    urgency: Type.String(),
    certainty: Type.String(),
    area: Type.String(),
    expiresMs: Type.Integer(),
    description: Type.Optional(Type.String()),
    instruction: Type.Optional(Type.String()),
    web: Type.Optional(Type.String()),
    signature: Type.Enum([...capVerdicts]),
    /** Why the signature says no more; as CapSignature. */
    signatureWhy: Type.String(),
    signer: Type.Optional(Type.String()),
    /** Breaches of the standard that do not change what it says. */
    slips: Type.Optional(Type.String()),
  }),
  statuses: [
    { id: STATUS.current, name: { vi: 'Đang hiệu lực', en: 'In force' }, closed: false },
    { id: STATUS.superseded, name: { vi: 'Đã có bản mới', en: 'Updated by a newer one' }, closed: true },
    { id: STATUS.cancelled, name: { vi: 'Đã hủy', en: 'Cancelled' }, closed: true },
    { id: STATUS.expired, name: { vi: 'Đã hết hạn', en: 'Expired' }, closed: true },
  ],
  facets: [
    { id: 'status', path: 'status', type: 'text', name: { vi: 'Tình trạng', en: 'Status' } },
    { id: 'signature', path: 'body.signature', type: 'text', name: { vi: 'Chữ ký', en: 'Signature' } },
  ],
  search: ['body.event', 'body.area', 'body.senderName', 'body.description'],
};

/** One message of one sender is one record: identifiers are the sender's own. */
export const toWarningCode = (sender: string, identifier: string): string =>
  `${sender},${identifier}`.slice(0, 200);
