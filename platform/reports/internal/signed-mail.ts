/** Sends signed editions to plain addresses; whether one may still go is asked when it goes. */
import type { WithheldReason } from '../../../contract/papers/report.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../contract/basics/time-units.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { PlainMail } from '../../notifications/plain-mail.ts';
import type { Reports } from '../reports.ts';
import type { AddressRows, WaitingMail } from './address-rows.ts';
import { toEditionTitle } from './schedule-notices.ts';

export interface SignedMailDeps {
  readonly rows: AddressRows;
  readonly clock: Clock;
  readonly mail: PlainMail | undefined;
  readonly reports: Pick<Reports, 'getEdition'>;
  /** It lies in a domain that is allowed. */
  readonly isAllowed: (address: string) => boolean;
  /** All the staff may see the feed. */
  readonly isOpenFeed: (feedId: string) => boolean;
}

/** At one look; the next comes minutes later. */
const MOST_AT_ONCE = 100;
const FIRST_PAUSE_MS = 5 * MINUTE_MS;
const LONGEST_PAUSE_MS = 6 * HOUR_MS;
export const LONGEST_ANSWER = 300;

/** Makes what is called again and again; a letter that can't go stands in no other's way. */
export function createSignedMail(deps: SignedMailDeps): () => Promise<void> {
  const { rows, clock, mail, reports, isAllowed, isOpenFeed } = deps;

  /** Why it may not go now. */
  const findReason = async (waiting: WaitingMail): Promise<WithheldReason | undefined> => {
    if (!waiting.isNamed) return 'ended';
    if (!waiting.isConfirmed) return 'unconfirmed';
    if (!isAllowed(waiting.address)) return 'domain';
    const { feedIds } = await reports.getEdition(waiting.editionId, () => true);
    return feedIds.every(isOpenFeed) ? undefined : 'closed';
  };

  const sendOne = async (waiting: WaitingMail): Promise<void> => {
    const { editionId, address, tries, madeMs } = waiting;
    const nowMs = clock.now();
    const reason = await findReason(waiting);
    if (reason !== undefined) return rows.end(waiting, 'withheld', reason, nowMs);
    if (mail === undefined) return rows.end(waiting, 'withheld', 'no-mail', nowMs);
    const { edition } = await reports.getEdition(editionId, isOpenFeed);
    const { number, signedByName } = edition;
    const { outcome, answer } = await mail.send({
      key: `report-mail:${editionId}:${address}`,
      address,
      title: toEditionTitle(edition, 'signed'),
      body: {
        vi: `Bản lập số ${number}, ${signedByName ?? ''} ký duyệt. Tệp PDF kèm thư này.`,
        en: `Edition ${number}, signed by ${signedByName ?? ''}. The PDF goes with this e-mail.`,
      },
      link: `/reports/${editionId}`,
      attachment: toSignedAttachment(editionId),
      nowMs,
    });
    const said = answer.slice(0, LONGEST_ANSWER);
    if (outcome === 'sent') return rows.end(waiting, 'sent', said, nowMs);
    if (outcome === 'failed' || nowMs - madeMs > DAY_MS) return rows.end(waiting, 'failed', said, nowMs);
    const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(tries, 10));
    return rows.postpone(waiting, said, nowMs + pauseMs);
  };

  return async () => {
    for (const waiting of await rows.listWaiting(clock.now(), MOST_AT_ONCE)) await sendOne(waiting);
    await rows.forget(clock.now());
  };
}

/** What goes with the letter; `toSignedEdition` reads it. */
const toSignedAttachment = (editionId: number) => `${SIGNED}${editionId}`;
const SIGNED = 'signed-report:';

/** The edition that an attachment of this kind names. */
export function toSignedEdition(what: string): number | undefined {
  return what.startsWith(SIGNED) ? Number(what.slice(SIGNED.length)) : undefined;
}
