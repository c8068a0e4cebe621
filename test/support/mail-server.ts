/** A real SMTP server of the test's own: it keeps the mails and may refuse for a while. */
import { SMTPServer } from 'smtp-server';
import type { AddressInfo } from 'node:net';

export interface MailServer extends AsyncDisposable {
  /** For HAIVAN_SMTP_URL. */
  readonly url: string;
  /** Mails as they came over the wire. */
  readonly mails: { readonly to: string; readonly raw: string }[];
  /** When set, each mail is refused with this SMTP status. */
  refuseWith: number | undefined;
}

/** Starts it on a free port; user and password are asked for. */
export async function startMailServer(): Promise<MailServer> {
  const server = new SMTPServer({
    authOptional: false,
    allowInsecureAuth: true,
    hideSTARTTLS: true,
    onAuth: ({ username, password }, _session, done) =>
      username === 'ioc' && password === 'mat-khau'
        ? done(null, { user: username })
        : done(new Error('Invalid user or password')),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (mailServer.refuseWith !== undefined)
          return done(Object.assign(new Error('not now'), { responseCode: mailServer.refuseWith }));
        mailServer.mails.push({
          to: session.envelope.rcptTo.map(({ address }) => address).join(),
          raw: Buffer.concat(chunks).toString('utf8'),
        });
        done(null, `queued as mail-${mailServer.mails.length}`);
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const mailServer: MailServer = {
    url: `smtp://ioc:mat-khau@127.0.0.1:${port}`,
    mails: [],
    refuseWith: undefined,
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return mailServer;
}

/** Value of a header that is written without encoding. */
export function toHeader(raw: string, name: string): string | undefined {
  return new RegExp(`^${name}: (.*)$`, 'im').exec(raw)?.[1]?.trim();
}

/** The text of a mail of one part, out of quoted-printable or base64. */
export function toMailText(raw: string): string {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  if (/^Content-Transfer-Encoding: base64/im.test(head)) return Buffer.from(body, 'base64').toString('utf8');
  const bytes = body
    .replaceAll(/=\r\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
