/**
 * Following what one has sent by the public's door, without an account. The device makes a secret and sends the form with
 * its SHA-256 as key (64 hexadecimal digits); the record keeps the key as `follow`. Who shows the secret is told where the
 * record stands and may say something of it; who reads the database can't.
 */
import type { RecordView } from '../../contract/records/record-view.ts';
import type { Followed } from '../../contract/services/followed.ts';
import type { Action, ActionAsked } from './action.ts';
import type { ServiceReads } from './read.ts';

export interface Follow {
  readonly recordKind: string;
  /** It comes by the public's feed of restricted kinds. */
  readonly isRestricted?: true;
  readonly tell: (
    record: RecordView,
    reads: Pick<ServiceReads, 'findAgencyName'>,
  ) => Omit<Followed, 'code' | 'receivedMs' | 'dueMs' | 'closedMs' | 'updatedMs'>;
  /** What the sender may say of it afterwards: a form of the record, which staff are not offered. */
  readonly says: Action;
}

/** The member of a body by which its sender finds it again; none where a person of the staff sends, or no secret stands behind the key. */
export function toFollowKey({ by, key }: Pick<ActionAsked, 'by' | 'key'>): { follow?: string } {
  return by === null && /^[0-9a-f]{64}$/u.test(key) ? { follow: key } : {};
}
