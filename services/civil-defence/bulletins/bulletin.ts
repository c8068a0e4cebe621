/** What a bulletin is: what the competent body said, with number and time. It is told by people or feeds, never computed. */
import { Type } from 'typebox';
import type { RecordKindFacts } from '../../../contract/services/manifest.ts';
import { BULLETIN_KINDS, ISSUERS, RISK_LEVELS, type IssuerId } from './bulletin-kinds.ts';

export const BULLETIN = 'bulletin';
export const STATUS = { current: 'current', superseded: 'superseded', ended: 'ended' } as const;

export const bulletin: RecordKindFacts = {
  kind: BULLETIN,
  name: { vi: 'Bản tin chính thức', en: 'Official bulletin' },
  icon: 'news',
  // What the desk typed and what a feed brings is one bulletin.
  identity: 'city',
  schema: Type.Object({
    about: Type.Enum(BULLETIN_KINDS.map(({ id }) => id)),
    issuer: Type.Enum(ISSUERS.map(({ id }) => id)),
    number: Type.String(),
    area: Type.String(),
    riskLevel: Type.Optional(Type.Enum([...RISK_LEVELS])),
    text: Type.Optional(Type.String()),
    /** Number of the bulletin of the same issuer that it takes the place of. */
    follows: Type.Optional(Type.String()),
    takenBy: Type.Optional(Type.String()),
  }),
  statuses: [
    { id: STATUS.current, name: { vi: 'Đang hiệu lực', en: 'In force' }, closed: false },
    { id: STATUS.superseded, name: { vi: 'Đã có tin mới', en: 'Followed by a newer one' }, closed: true },
    { id: STATUS.ended, name: { vi: 'Đã kết thúc', en: 'Ended' }, closed: true },
  ],
  facets: [
    { id: 'status', path: 'status', type: 'text', name: { vi: 'Tình trạng', en: 'Status' } },
    { id: 'about', path: 'body.about', type: 'text', name: { vi: 'Loại tin', en: 'About' } },
  ],
  search: ['body.number', 'body.area', 'body.text'],
};

/** One bulletin is one record, whoever tells of it: its issuer and its number. */
export function toBulletinCode(issuer: IssuerId, number: string): string {
  return `${issuer}/${number.trim().normalize('NFC').toUpperCase().replaceAll(/\s+/gu, ' ')}`;
}
