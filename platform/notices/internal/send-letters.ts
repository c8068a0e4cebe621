/** Letters to mailboxes of citizens: what is asked of them, and notices. */
import { isHaivanError } from '../../kernel/errors.ts';
import type { SecretBox } from '../../kernel/secret-box.ts';
import type { CityMail } from '../../notifications/city-mail.ts';
import { toPauseMs } from '../../notifications/web-push.ts';
import type { ToMailbox } from './delivery-rows.ts';
import { writeAskLetter, writeNoticeLetter } from './letter-text.ts';
import type { LetterFacts } from './letter-text.ts';
import type { MailTokens } from '../mail-tokens.ts';
import * as rows from './mailbox-rows.ts';
import { openAddress } from '../seal-addresses.ts';
import type { DueChannel, DueDeps } from './send-due.ts';

/** Path of the page of the app on which the reader of a letter decides; what stands behind # no server sees. */
const PAGE = '/dan/#/thu';
/** Of the door that a mail program asks by itself when its reader takes themselves off the list. */
const LEAVE = '/api/public/v1/mail/leave';

export interface LetterDeps extends DueDeps, Omit<LetterFacts, 'pageUrl'> {
  readonly box: SecretBox;
  readonly tokens: MailTokens;
  readonly mail: CityMail;
  /** Address of this centre, without a slash at its end. */
  readonly publicUrl: string;
}

export function createMailWay(deps: LetterDeps): DueChannel<ToMailbox> {
  const { db, clock, box, tokens, mail, publicUrl } = deps;
  return {
    channel: 'email',
    atOnce: mail.atOnce,
    async send(one) {
      const address = tryOpen(box, one);
      if (address === undefined) return { outcome: 'failed', answer: 'its key is not here' };
      const token = tokens.toLeave(one.mailboxId, one.addressHash);
      const facts = { ...deps, pageUrl: `${publicUrl}${PAGE}/${token}` };
      const { outcome, answer } = await mail.send({
        key: `${one.identifier}/${one.mailboxId}`,
        address,
        ...writeNoticeLetter(one, one.language, facts),
        isUrgent: one.content.level === 'extreme' || one.content.level === 'severe',
        unsubscribeUrl: `${publicUrl}${LEAVE}?token=${token}`,
      });
      if (outcome !== 'unknown') return { outcome, answer };
      await db.tx((tx) => rows.dropMailbox(tx, one.mailboxId, { answer, nowMs: clock.now() }));
      return { outcome: 'dropped' };
    },
  };
}

/** Sends the letters with a link that are due. @returns when the next is due, epoch ms. */
export async function sendAsked(deps: LetterDeps): Promise<number | undefined> {
  const { db, clock, mail } = deps;
  const due = await rows.listAskedDue(db.pool, clock.now(), mail.atOnce);
  await Promise.all(due.map((one) => sendOneAsked(deps, one)));
  return rows.findNextAskedMs(db.pool);
}

async function sendOneAsked(
  deps: LetterDeps,
  one: rows.AskedMailbox & { readonly attempts: number },
): Promise<void> {
  const { db, clock, box, tokens, mail, publicUrl, random } = deps;
  const { id, askedMs, language } = one;
  const address = tryOpen(box, one);
  if (address === undefined)
    return rows.setAskedTold(db.pool, id, { answer: 'its key is not here', nextMs: null });
  const pageUrl = `${publicUrl}${PAGE}/${tokens.toConfirm(id, askedMs)}/moi`;
  const { outcome, answer } = await mail.send({
    key: `citizen-mail-ask/${id}/${askedMs}`,
    address,
    ...writeAskLetter(language, { ...deps, pageUrl }),
    isUrgent: false,
    unsubscribeUrl: null,
  });
  const nextMs = outcome === 'retry' ? clock.now() + toPauseMs(one.attempts + 1, random()) : null;
  await rows.setAskedTold(db.pool, id, { answer, nextMs });
}

/** Undefined where it was sealed by a key that is not here. */
function tryOpen(box: SecretBox, sealed: rows.SealedAddress): string | undefined {
  try {
    return openAddress(box, sealed);
  } catch (error) {
    if (isHaivanError(error)) return undefined;
    throw error;
  }
}
