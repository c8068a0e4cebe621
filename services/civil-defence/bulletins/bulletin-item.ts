/** A bulletin as the desk or a feed tells it, and what it does to the one before it. */
import type { RecordItem } from '../../../contract/records/record-item.ts';
import { toKeptText } from '../../../platform/sdk/record-form.ts';
import { BULLETIN, STATUS, toBulletinCode } from './bulletin.ts';
import type { BulletinKindId, IssuerId, RiskLevel } from './bulletin-kinds.ts';

export interface ToldBulletin {
  readonly about: BulletinKindId;
  readonly issuer: IssuerId;
  readonly number: string;
  readonly title: string;
  readonly issuedMs: number;
  /** When the next one is promised; absent: no next one is promised. */
  readonly nextMs?: number | undefined;
  readonly area: string;
  readonly riskLevel?: RiskLevel | undefined;
  readonly text?: string | undefined;
  readonly follows?: string | undefined;
}

/** The bulletin as a record that is owed its next issue, and the end of the one that it follows. */
export function toBulletinItems(told: ToldBulletin): [RecordItem, ...RecordItem[]] {
  const { about, issuer, number, title, issuedMs, nextMs, area, riskLevel, text, follows } = told;
  const item: RecordItem = {
    kind: BULLETIN,
    code: toBulletinCode(issuer, number),
    timeMs: issuedMs,
    openedMs: issuedMs,
    dueMs: nextMs ?? null,
    status: STATUS.current,
    title: toKeptText(title),
    body: {
      about,
      issuer,
      number: toKeptText(number),
      area: toKeptText(area),
      ...(riskLevel === undefined ? {} : { riskLevel }),
      ...(text === undefined ? {} : { text: toKeptText(text) }),
      ...(follows === undefined ? {} : { follows: toKeptText(follows) }),
    },
  };
  if (follows === undefined) return [item];
  return [
    item,
    {
      kind: BULLETIN,
      code: toBulletinCode(issuer, follows),
      // One that is older than what it follows ends nothing: this stands before the other's own time.
      timeMs: issuedMs,
      status: STATUS.superseded,
      patch: true,
      body: {},
      steps: [{ timeMs: issuedMs, what: 'superseded', facts: { by: toKeptText(number) } }],
    },
  ];
}
