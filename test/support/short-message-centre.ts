/** A short message centre (SMSC) that speaks SMPP: it puts parts together and tells what became of each. */
import smpp from 'smpp';
import type { Pdu, Session } from 'smpp';

export interface ShortMessageCentre extends AsyncDisposable {
  /** For HAIVAN_SMPP_URL. */
  readonly url: string;
  /** Whole texts as the telephone shows them. */
  readonly texts: {
    readonly to: string;
    readonly from: string;
    readonly text: string;
    readonly parts: number;
  }[];
  /** Every submit_sm as it came. */
  readonly submitted: Pdu[];
  /** Status of the answer to a submit_sm; 0 is good. */
  status: number;
  /** Sends the delivery receipt of every part taken so far, e.g. `DELIVRD`. */
  tellAll(state: string): void;
  /** Cuts the line to whoever is bound. */
  cut(): void;
}

/** Starts it on a free port of this machine. */
export async function startShortMessageCentre(): Promise<ShortMessageCentre> {
  const sessions = new Set<Session>();
  const waiting: { session: Session; id: string; to: string }[] = [];
  const parts = new Map<string, string[]>();
  let count = 0;

  const server = smpp.createServer((session) => {
    sessions.add(session);
    session.on('error', () => sessions.delete(session));
    session.on('close', () => sessions.delete(session));
    session.on('enquire_link', (pdu: Pdu) => session.send(pdu.response()));
    session.on('bind_transceiver', (pdu: Pdu) => {
      const isKnown = pdu.system_id === 'ioc' && pdu.password === 'bi-mat';
      session.send(pdu.response({ command_status: isKnown ? 0 : 0x0e }));
    });
    session.on('submit_sm', (pdu: Pdu) => {
      centre.submitted.push(pdu);
      if (centre.status !== 0) return void session.send(pdu.response({ command_status: centre.status }));
      const id = `sms-${++count}`;
      keep(pdu);
      waiting.push({ session, id, to: pdu.destination_addr ?? '' });
      session.send(pdu.response({ message_id: id }));
    });
  });
  const keep = ({ short_message: given, destination_addr: to = '', source_addr: from = '' }: Pdu) => {
    const text = String(given?.message ?? '');
    const header = given?.udh?.[0];
    if (header === undefined) return void centre.texts.push({ to, from, text, parts: 1 });
    // Information element 0: reference, number of parts, this part.
    const [, , reference = 0, total = 1, number = 1] = header;
    const key = `${to} ${reference}`;
    const all = parts.get(key) ?? [];
    parts.set(key, all);
    all[number - 1] = text;
    if (all.filter((part) => part !== undefined).length === total)
      centre.texts.push({ to, from, text: all.join(''), parts: total });
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;

  const centre: ShortMessageCentre = {
    url: `smpp://ioc:bi-mat@127.0.0.1:${port}?source=DANANG`,
    texts: [],
    submitted: [],
    status: 0,
    tellAll(state) {
      for (const { session, id, to } of waiting.splice(0)) {
        session.deliver_sm({
          esm_class: 0x04,
          source_addr: to,
          destination_addr: 'DANANG',
          short_message: `id:${id} sub:001 dlvrd:001 submit date:2611220210 done date:2611220211 stat:${state} err:000 text:`,
        });
      }
    },
    cut() {
      for (const session of sessions) session.destroy();
    },
    async [Symbol.asyncDispose]() {
      for (const session of sessions) session.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return centre;
}
