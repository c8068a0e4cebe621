/**
 * Letters to thousands as bytes. What all of them share (sender, subject, urgency) is written once by the mail library; what
 * is each one's own is set beside it. Made whole by the library a letter costs three times as much, and a warning is many.
 */
import { createTransport } from 'nodemailer';

export interface LetterParts {
  readonly address: string;
  readonly messageId: string;
  readonly subject: string;
  readonly text: string;
  readonly isUrgent: boolean;
  /** Written as they are: ASCII, and no line longer than RFC 5322 allows. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface LetterBytes {
  readonly envelope: { readonly from: string; readonly to: string[] };
  readonly raw: Buffer;
}

/** Subjects of a day of many notices. */
const MOST_HEADS = 100;
const LINE = /.{1,76}/gu;
/** Of what the library writes, what belongs to one letter or is said by us. */
const OWN = /^(?:to|message-id|date|mime-version|content-[a-z-]+):/iu;

type Head = Promise<{ readonly from: string; readonly lines: string }>;

export function createLetterWriter(from: string): (letter: LetterParts) => Promise<LetterBytes> {
  const sample = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const heads = new Map<string, Head>();
  const findHead = ({ subject, isUrgent }: LetterParts): Head => {
    const name = `${isUrgent} ${subject}`;
    const kept = heads.get(name);
    if (kept !== undefined) return kept;
    if (heads.size >= MOST_HEADS) heads.clear();
    const made = sample
      .sendMail({ from, to: 'ai@example.invalid', subject, text: '', priority: isUrgent ? 'high' : 'normal' })
      .then(({ envelope, message }) => ({
        from: typeof envelope.from === 'string' ? envelope.from : '',
        lines: toSharedLines(Buffer.isBuffer(message) ? message.toString('latin1') : ''),
      }));
    heads.set(name, made);
    return made;
  };
  return async (letter) => {
    const head = await findHead(letter);
    const { address, messageId, text, headers } = letter;
    const own = {
      To: address,
      'Message-ID': messageId,
      Date: new Date().toUTCString().replace('GMT', '+0000'),
      ...headers,
      'MIME-Version': '1.0',
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Transfer-Encoding': 'base64',
    };
    const lines = Object.entries(own).map(([name, value]) => `${name}: ${value}\r\n`);
    const body = Buffer.from(text.replaceAll('\n', '\r\n')).toString('base64').match(LINE);
    return {
      envelope: { from: head.from, to: [address] },
      raw: Buffer.from(`${head.lines}${lines.join('')}\r\n${body?.join('\r\n') ?? ''}\r\n`, 'latin1'),
    };
  };
}

/** Each header with the lines that go on with it. */
function toSharedLines(message: string): string {
  const head = message.slice(0, message.indexOf('\r\n\r\n'));
  return head
    .split(/\r\n(?![ \t])/u)
    .filter((line) => !OWN.test(line))
    .map((line) => `${line}\r\n`)
    .join('');
}
