/**
 * SMS by SMPP 3.4: one bound transceiver, Vietnamese in UCS-2 with concatenation, and the delivery receipts that the
 * short message centre (SMSC) sends back. A lost connection is bound again at the next message.
 */
import smpp from 'smpp';
import type { Pdu, Session } from 'smpp';
import type { Log } from '../../kernel/log.ts';
import { createOutside } from '../../kernel/outside.ts';
import { toTroubleAnswer } from './channel.ts';
import type { ChannelSender, LateReceipt, SendAnswer } from './channel.ts';
import { toSmsParts } from '../../../contract/notices/sms-cost.ts';
import { toShortMessage, toSmsText } from './sms-text.ts';

const ANSWER_MS = 20_000;
const ENQUIRE_LINK_MS = 30_000;
const UCS2 = 0x08;
const UDH_INDICATOR = 0x40;
const RECEIPT = 0x04;
const TON_INTERNATIONAL = 1;
const TON_ALPHANUMERIC = 5;
const NPI_ISDN = 1;
/** Queue full, throttled, system error, temporary trouble of the application: the SMSC asks to come again. */
const TEMPORARY = new Set([0x08, 0x14, 0x58, 0x64]);

/** Where and as whom to bind; `source` is the sender that the person sees. */
export interface SmppOptions {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  readonly systemId: string;
  readonly password: string;
  readonly source: string;
}

/** Reads HAIVAN_SMPP_URL: smpp://system:password@host:2775?source=DANANG (smpps:// for TLS). */
export function toSmppOptions(address: string): SmppOptions {
  const url = new URL(address);
  return {
    host: url.hostname,
    port: Number(url.port || 2775),
    tls: url.protocol === 'smpps:',
    systemId: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    source: url.searchParams.get('source') ?? '',
  };
}

/** Makes the channel. Connects at the first message. */
export function createSmpp(options: SmppOptions, log: Log): ChannelSender {
  const outside = createOutside('smpp', log);
  let session: Promise<Session> | undefined;
  let onReceipt: ((receipt: LateReceipt) => Promise<void>) | undefined;
  let reference = 0;

  const bind = (): Promise<Session> =>
    new Promise((resolve, reject) => {
      const made = smpp.connect({
        host: options.host,
        port: options.port,
        tls: options.tls,
        auto_enquire_link_period: ENQUIRE_LINK_MS,
      });
      // What the SMSC sends is read inside the library's listeners on the socket.
      outside.shield(made, () => made.destroy());
      outside.shield(made.socket, () => made.destroy());
      const lose = (error: Error) => {
        clearTimeout(timeout);
        session = undefined;
        made.destroy();
        reject(error);
      };
      const timeout = setTimeout(() => lose(new Error('the SMSC does not answer')), ANSWER_MS);
      made.on('error', (error: Error) => lose(error));
      made.on('close', () => lose(new Error('the SMSC closed the connection')));
      made.on(
        'deliver_sm',
        outside.listener(
          (pdu: Pdu) => answerDelivery(made, pdu),
          () => made.destroy(),
        ),
      );
      made.on('enquire_link', (pdu: Pdu) => made.send(pdu.response()));
      made.on(options.tls ? 'secureConnect' : 'connect', () =>
        made.bind_transceiver({ system_id: options.systemId, password: options.password }, (pdu) => {
          clearTimeout(timeout);
          if (pdu.command_status === 0) resolve(made);
          else lose(new Error(`the SMSC refused the sign-in with status ${pdu.command_status}`));
        }),
      );
    });

  /** The SMSC is told that we have the receipt only after it is written down. */
  const answerDelivery = async (from: Session, pdu: Pdu) => {
    try {
      const receipt = findReceipt(pdu);
      if (receipt !== undefined) await onReceipt?.(receipt);
      from.send(pdu.response());
    } catch (error) {
      log.warn({ err: error }, 'a delivery receipt could not be kept; the SMSC is asked to send it again');
      from.send(pdu.response({ command_status: 0x64 }));
    }
  };

  const submit = (to: Session, fields: Readonly<Record<string, unknown>>): Promise<Pdu> =>
    new Promise((resolve, reject) => {
      const timeout = setTimeout(() => reject(new Error('the SMSC does not answer')), ANSWER_MS);
      const lose = () => reject(new Error('the SMSC closed the connection'));
      to.once('close', lose);
      to.submit_sm(fields, (pdu) => {
        clearTimeout(timeout);
        to.off('close', lose);
        resolve(pdu);
      });
    });

  return {
    channel: 'sms',
    perMinute: 300,
    atOnce: 4,
    async send(message): Promise<SendAnswer> {
      if (message.phone === null)
        return { outcome: 'failed', answer: 'the person has no verified telephone number' };
      try {
        const bound = await (session ??= bind());
        const parts = toSmsParts(toSmsText(message));
        reference = (reference + 1) & 0xff;
        const answers = await Promise.all(
          parts.map((part, at) =>
            submit(bound, {
              source_addr: options.source,
              source_addr_ton: /^\d+$/.test(options.source) ? TON_INTERNATIONAL : TON_ALPHANUMERIC,
              source_addr_npi: /^\d+$/.test(options.source) ? NPI_ISDN : 0,
              destination_addr: message.phone?.replace('+', ''),
              dest_addr_ton: TON_INTERNATIONAL,
              dest_addr_npi: NPI_ISDN,
              data_coding: UCS2,
              esm_class: parts.length > 1 ? UDH_INDICATOR : 0,
              registered_delivery: 1,
              // The outbox's own number in 16 bits: the SMSC can tell a second try from a second message.
              user_message_reference: message.id & 0xffff,
              short_message: toShortMessage(part, reference, parts.length, at + 1),
            }),
          ),
        );
        const refused = answers.find((pdu) => pdu.command_status !== 0);
        if (refused !== undefined) {
          const outcome = TEMPORARY.has(refused.command_status) ? 'retry' : 'failed';
          return { outcome, answer: `SMPP status 0x${refused.command_status.toString(16)}` };
        }
        const awaited = answers.flatMap(({ message_id: id }) => (id === undefined || id === '' ? [] : [id]));
        return {
          outcome: 'sent',
          answer: `SMPP ok, ${parts.length} parts`,
          receipt: awaited.join(' '),
          awaited,
        };
      } catch (error) {
        return toTroubleAnswer(error);
      }
    },
    start(listener) {
      onReceipt = listener;
    },
    async stop() {
      const bound = await session?.catch(() => undefined);
      session = undefined;
      if (bound === undefined) return;
      bound.removeAllListeners('close');
      await new Promise<void>((resolve) => {
        bound.once('close', () => resolve());
        bound.destroy();
      });
    },
  };
}

/** The receipt in a deliver_sm: by its TLV, else by the text of appendix B of SMPP 3.4 (`id:… stat:DELIVRD …`). */
export function findReceipt(pdu: Pdu): LateReceipt | undefined {
  if (((pdu.esm_class ?? 0) & RECEIPT) === 0) return undefined;
  const text = String(pdu.short_message?.message ?? '');
  const receipt = pdu.receipted_message_id ?? /\bid:(\S+)/.exec(text)?.[1];
  const status = /\bstat:([A-Z]+)/.exec(text)?.[1];
  if (receipt === undefined || status === undefined) return undefined;
  // Anything that is not final (ENROUTE, ACCEPTD, UNKNOWN) tells nothing yet.
  if (status === 'DELIVRD') return { channel: 'sms', receipt, state: 'delivered', answer: status };
  if (['UNDELIV', 'EXPIRED', 'REJECTD', 'DELETED'].includes(status))
    return { channel: 'sms', receipt, state: 'failed', answer: `the SMSC says ${status}` };
  return undefined;
}
