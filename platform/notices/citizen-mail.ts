/**
 * Notices to mailboxes of citizens. Somebody asks for an address, one letter goes there with a link, and only who opens it
 * gets notices, of the hazards and wards that were chosen, until they leave by a link in any letter. The address lies
 * sealed, and is gone everywhere when its reader leaves.
 */
import type { MailWish, MailWishes } from '../../contract/notices/citizen-mail.ts';
import type { Database, Transaction } from '../kernel/database.ts';
import { busy, notFound, unavailable } from '../kernel/errors.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Log } from '../kernel/log.ts';
import { createWakeUp } from '../kernel/wake-up.ts';
import type { SecretBox } from '../kernel/secret-box.ts';
import type { CityMail } from '../notifications/city-mail.ts';
import { createMailTokens } from './mail-tokens.ts';
import * as rows from './internal/mailbox-rows.ts';
import { sealAnew, sealAddress } from './seal-addresses.ts';
import { createDueSender } from './internal/send-due.ts';
import { createMailWay, sendAsked } from './internal/send-letters.ts';
import type { LetterDeps } from './internal/send-letters.ts';

/** A city of millions: more than this is somebody who fills the table. */
const MOST_MAILBOXES = 500_000;
const MOST_ASKED = 20_000;
/** Letters that ask, to one address in a day: who gets them did perhaps not ask. */
const MOST_ASKED_OF_ADDRESS = 3;
const TRY_LATER_SEC = 3_600;

export interface CitizenMailDeps
  extends Omit<LetterDeps, 'random' | 'tokens' | 'mail'>, Partial<Pick<LetterDeps, 'random'>> {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly box: SecretBox;
  /** Key of hashes of addresses and of links. */
  readonly mailKey: string;
  /** Undefined: the centre has no mail server. */
  readonly mail: CityMail | undefined;
}

export interface CitizenMail {
  readonly isOffered: boolean;
  /**
   * One letter with a link goes to the address. The same answer whatever the city knows of it; who was asked often enough
   * today gets no other. @throws HaivanError unavailable (no mail server), busy.
   */
  ask(wish: MailWish): Promise<void>;
  /** Opening it twice is no trouble. @throws HaivanError not_found (too old, or made up), busy. */
  confirm(token: string): Promise<MailWishes>;
  /** What holds, by the link of any letter. @throws HaivanError not_found. */
  find(token: string): Promise<MailWishes>;
  /** The address is erased. Nothing happens where it is no more. @throws HaivanError not_found (made up). */
  leave(token: string): Promise<void>;
  /** One letter a mailbox that wants to hear of it, in the transaction that publishes. */
  enqueue(
    tx: Transaction,
    message: {
      readonly id: number;
      readonly noticeId: number;
      readonly hazard: string;
      readonly wards: readonly string[];
    },
  ): Promise<void>;
  /** After the commit. */
  wake(): void;
  start(): void;
  /** Resolves when all that is due by now has been sent; for stories. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

export function createCitizenMail(deps: CitizenMailDeps): CitizenMail {
  const { db, clock, log, box, mail } = deps;
  const tokens = createMailTokens(deps.mailKey);
  const sending = mail === undefined ? undefined : { random: Math.random, ...deps, tokens, mail };
  const sendDue = sending && createDueSender(sending, createMailWay(sending));
  let isSealed = false;
  const wakeUp = createWakeUp({
    name: 'sending notices to mailboxes of citizens',
    clock,
    log,
    async look() {
      await rows.sweepAsked(db.pool, clock.now());
      if (sending === undefined || sendDue === undefined) return undefined;
      if (!isSealed) await sealAnew(db, box);
      isSealed = true;
      const times = [await sendAsked(sending), await sendDue()];
      return times.reduce((a, b) => Math.min(a ?? Infinity, b ?? Infinity), undefined);
    },
  });
  const findMailbox = async (token: string) => {
    const mailbox = await rows.findMailbox(db.pool, tokens.toId(token));
    return mailbox !== undefined && tokens.isSame(token, tokens.toLeave(mailbox.id, mailbox.addressHash))
      ? mailbox
      : undefined;
  };
  return {
    isOffered: mail !== undefined,
    async ask({ address, ...wishes }) {
      if (mail === undefined)
        throw unavailable('The city sends no notices by e-mail.', {
          where: 'address',
          next: 'Take them in the app, or read them on the page of the public.',
        });
      const addressHash = tokens.toHash(address);
      await db.tx(async (tx) => {
        await rows.lockAddress(tx, addressHash);
        const asked = await rows.countAsked(tx, addressHash);
        if (asked.all >= MOST_ASKED) throw noMore(`${MOST_ASKED} that wait to be confirmed`);
        if (asked.ofAddress >= MOST_ASKED_OF_ADDRESS) return;
        await rows.addAsked(tx, sealAddress(box, address, addressHash), wishes, clock.now());
      });
      wakeUp.hint(clock.now());
    },
    async confirm(token) {
      const asked = await rows.findAsked(db.pool, tokens.toId(token));
      const isHeld =
        asked !== undefined &&
        clock.now() < asked.askedMs + rows.ASKED_LIFE_MS &&
        tokens.isSame(token, tokens.toConfirm(asked.id, asked.askedMs));
      if (!isHeld) throw noLink();
      await db.tx(async (tx) => {
        await rows.lockAddress(tx, asked.addressHash);
        // Who left meanwhile is not brought back.
        if ((await rows.findAsked(tx, asked.id)) === undefined) throw noLink();
        if (!(await rows.putMailbox(tx, asked, clock.now(), MOST_MAILBOXES)))
          throw noMore(`${MOST_MAILBOXES} mailboxes`);
      });
      const { hazards, wards, language } = asked;
      return { hazards, wards, language };
    },
    async find(token) {
      const mailbox = await findMailbox(token);
      if (mailbox === undefined) throw noLink();
      const { hazards, wards, language } = mailbox;
      return { hazards, wards, language };
    },
    async leave(token) {
      const mailbox = await findMailbox(token);
      if (mailbox !== undefined) await db.tx((tx) => rows.dropMailbox(tx, mailbox.id));
    },
    async enqueue(tx, message) {
      if (mail !== undefined) await rows.addLetters(tx, message, clock.now());
    },
    wake: () => wakeUp.hint(clock.now()),
    start: wakeUp.start,
    idle: wakeUp.idle,
    async stop() {
      await wakeUp.stop();
      mail?.stop();
    },
  };
}

const noMore = (allowed: string) =>
  busy('The city takes no more mailboxes now.', TRY_LATER_SEC, {
    where: 'address',
    allowed,
    next: 'Take the notices in the app, or read them on the page of the public.',
  });

const noLink = () =>
  notFound('This link does not hold, or holds no more.', {
    where: 'token',
    allowed: 'the link of a letter, whole; a link that asks for a yes holds for 24 hours',
    next: 'Ask for notices again in the app.',
  });
