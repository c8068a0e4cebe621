/**
 * Plain e-mail addresses to which signed reports are sent. One counts when its code came back and it lies in a domain that
 * the operator's setting allows; whether it may have a report is asked when the schedule is made and again when it goes.
 *
 * Depends on: access (the journal), kernel, notifications.
 */
import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';
import type { ReportAddress, ReportMail } from '../../contract/papers/report.ts';
import { MINUTE_MS } from '../../contract/basics/time-units.ts';
import type { Journal } from '../access/journal.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Database, Transaction } from '../kernel/database.ts';
import { conflict, invalidInput } from '../kernel/errors.ts';
import type { PlainMail } from '../notifications/plain-mail.ts';
import { createAddressRows } from './internal/address-rows.ts';
import { createSignedMail, LONGEST_ANSWER } from './internal/signed-mail.ts';
import type { ReportActor, Reports } from './reports.ts';

export { toSignedEdition } from './internal/signed-mail.ts';

export interface ReportAddresses {
  readonly domains: readonly string[];
  readonly hasMail: boolean;
  list(): Promise<readonly ReportAddress[]>;
  /**
   * Sends a code to it, for ten minutes.
   * @throws HaivanError invalid_input (no mail server, another domain), conflict (confirmed, or a code is open).
   */
  sendCode(address: string, by: ReportActor): Promise<void>;
  /** @throws HaivanError invalid_input (another code), conflict (none is open). */
  confirm(address: string, code: string, by: ReportActor): Promise<void>;
  /** @throws HaivanError invalid_input: one of them is not confirmed, or lies in no domain that is allowed. */
  check(addresses: readonly string[]): Promise<void>;
  /** In the transaction that signs. */
  enqueue(
    tx: Transaction,
    editionId: number,
    schedule: { readonly id: number; readonly addresses: readonly string[] },
  ): Promise<void>;
  /** Sends what waits; one that can't go stands in no other's way. */
  sendDue(): Promise<void>;
  listNewestMails(): Promise<readonly (ReportMail & { readonly scheduleId: number })[]>;
}

export interface AddressDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly journal: Pick<Journal, 'append'>;
  readonly mail: PlainMail | undefined;
  readonly domains: readonly string[];
  /** Key of the hashes of codes. */
  readonly codeKey: string;
  readonly reports: Pick<Reports, 'getEdition'>;
  /** All the staff may see the feed. */
  readonly isOpenFeed: (feedId: string) => boolean;
}

const CODE_LIFE_MS = 10 * MINUTE_MS;
const MOST_TRIES = 5;

export function createReportAddresses(deps: AddressDeps): ReportAddresses {
  const { db, clock, journal, mail, domains, codeKey } = deps;
  const rows = createAddressRows(db);
  const toHash = (address: string, code: string) =>
    createHmac('sha256', codeKey)
      .update(JSON.stringify(['report-address', address, code]))
      .digest('hex');
  const isAllowed = (address: string) => {
    const domain = address.slice(address.lastIndexOf('@') + 1);
    return domains.some((one) => domain === one || domain.endsWith(`.${one}`));
  };
  const checkDomain = (address: string) => {
    if (isAllowed(address)) return;
    throw invalidInput('Reports are not sent to addresses of this domain.', {
      where: 'address',
      value: address,
      allowed: domains.join(', ') || 'none: HAIVAN_REPORT_DOMAINS names no domain',
      next: 'Give an address of one of these domains, or have the operator of the centre add this one.',
    });
  };
  const toEntry = (
    { actor, role, source }: ReportActor,
    action: 'report.address-code' | 'report.address-confirmed',
    address: string,
  ) => ({ actor, role, source, action, subject: 'report-addresses', after: { address } });

  const sendDue = createSignedMail({ ...deps, rows, isAllowed });

  return {
    domains,
    hasMail: mail !== undefined,
    list: () => rows.list(clock.now()),
    listNewestMails: () => rows.listNewest(),
    async sendCode(given, by) {
      const address = given.toLowerCase();
      if (mail === undefined)
        throw invalidInput('No code can be sent there: the centre has not set up the channel.', {
          where: 'address',
          value: address,
          allowed: 'a centre with a mail server (HAIVAN_SMTP_URL)',
          next: 'Have the operator of the centre set it up.',
        });
      checkDomain(address);
      const nowMs = clock.now();
      const code = String(randomInt(1_000_000)).padStart(6, '0');
      await db.tx(async (tx) => {
        const isNew = await rows.putCode(tx, {
          address,
          by: by.actor,
          hash: toHash(address, code),
          atMs: nowMs,
          endsMs: nowMs + CODE_LIFE_MS,
        });
        if (!isNew)
          throw conflict('This address is confirmed, or a code for it is still open.', {
            where: 'address',
            value: address,
            allowed: 'one code in 10 minutes',
            next: 'Enter the code that was sent, or wait until it has ended.',
          });
        await journal.append(tx, toEntry(by, 'report.address-code', address));
      });
      const { outcome, answer } = await mail.send({
        ...toCodeLetter(code, by.name),
        key: `report-code:${address}:${nowMs}`,
        address,
        nowMs,
      });
      if (outcome !== 'sent') await rows.keepTrouble(address, answer.slice(0, LONGEST_ANSWER), nowMs);
    },
    async confirm(given, code, by) {
      const address = given.toLowerCase();
      // A wrong try is committed before it is refused: otherwise it would not be counted.
      const found = await db.tx(async (tx) => {
        const open = await rows.takeTry(tx, address, clock.now(), MOST_TRIES);
        if (open === undefined) return undefined;
        const isRight = timingSafeEqual(Buffer.from(open.hash), Buffer.from(toHash(address, code)));
        if (!isRight) return { isRight, triesLeft: open.triesLeft };
        await rows.confirm(tx, address, by.actor, clock.now());
        await journal.append(tx, toEntry(by, 'report.address-confirmed', address));
        return { isRight, triesLeft: 0 };
      });
      if (found === undefined)
        throw conflict('No code is open for this address.', {
          where: 'code',
          allowed: 'a code of the last 10 minutes that was not used, for the address as it stands now',
          next: 'Ask for a new code.',
        });
      if (!found.isRight)
        throw invalidInput('This is not the code that was sent.', {
          where: 'code',
          allowed: 'the six digits of the newest message',
          next:
            found.triesLeft > 0
              ? `Look at the message again; tries left: ${found.triesLeft}.`
              : 'Ask for a new code.',
        });
    },
    async check(addresses) {
      addresses.forEach(checkDomain);
      const confirmed = await rows.listConfirmed(db.pool, addresses);
      const unproven = addresses.find((address) => !confirmed.has(address));
      if (unproven !== undefined)
        throw invalidInput('This address is not confirmed.', {
          where: 'addresses',
          value: unproven,
          allowed: 'addresses whose code was entered',
          next: 'Have a code sent there and enter it first.',
        });
    },
    enqueue: (tx, editionId, { id, addresses }) =>
      addresses.length === 0 ? Promise.resolve() : rows.enqueue(tx, editionId, id, addresses, clock.now()),
    sendDue,
  };
}

function toCodeLetter(code: string, name: string) {
  return {
    title: { vi: `Mã xác nhận để nhận báo cáo: ${code}`, en: `Code to receive reports: ${code}` },
    body: {
      vi: `${name} muốn gửi báo cáo đã ký duyệt của trung tâm điều hành tới địa chỉ này. Nếu đồng ý nhận, hãy báo mã này cho ${name} trong 10 phút. Nếu không, xin bỏ qua: không có gì được gửi thêm.`,
      en: `${name} wants to have signed reports of the operations centre sent to this address. To agree, tell ${name} this code within 10 minutes. Otherwise ignore it: nothing more is sent.`,
    },
    link: '/reports/schedules',
    attachment: null,
  };
}
