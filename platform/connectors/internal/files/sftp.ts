/**
 * The SFTP server in front of the file drop: user = feed id, password = feed key or one of the feed's public keys
 * (`settings.sftpKeys`), each feed in a root of its own.
 */
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import ssh2, { type AuthContext, type Connection, type PublicKeyAuthContext, type Algorithms } from 'ssh2';
import type { Clock } from '../../../kernel/clock.ts';
import { createDoorRoom } from '../../../kernel/door-room.ts';
import type { DoorLimits, Guest } from '../../../kernel/door-room.ts';
import type { Log } from '../../../kernel/log.ts';
import { createOutside } from '../../../kernel/outside.ts';
import type { ConnectedFeed, FeedKeyCheck, FeedList } from '../intake-door.ts';
import { listenNear } from '../listen.ts';
import { serveFolder } from './sftp-folder.ts';
import { loadHostKeys } from './sftp-host-keys.ts';

const MAX_TRIES = 4;
const MAX_SESSIONS = 10;
/** From the first byte to the end of the sign-in. */
const LIMITS: DoorLimits = {
  most: 500,
  mostStrangers: 200,
  strangersPerAddress: 50,
  strangerMs: 20_000,
  mostPerHolder: 100,
};
/** What is considered safe today: no SHA-1, no CBC, no groups below 2,048 bits chosen for all the world. */
const ALGORITHMS: Algorithms = {
  kex: [
    'curve25519-sha256',
    'curve25519-sha256@libssh.org',
    'ecdh-sha2-nistp256',
    'ecdh-sha2-nistp384',
    'ecdh-sha2-nistp521',
    'diffie-hellman-group16-sha512',
    'diffie-hellman-group18-sha512',
    'diffie-hellman-group14-sha256',
  ],
  serverHostKey: ['ssh-ed25519', 'ecdsa-sha2-nistp256'],
  cipher: [
    'chacha20-poly1305@openssh.com',
    'aes256-gcm@openssh.com',
    'aes128-gcm@openssh.com',
    'aes256-ctr',
    'aes192-ctr',
    'aes128-ctr',
  ],
  hmac: ['hmac-sha2-512-etm@openssh.com', 'hmac-sha2-256-etm@openssh.com', 'hmac-sha2-512', 'hmac-sha2-256'],
  compress: ['none'],
};
const IDLE_MS = 600_000;

export interface SftpDeps {
  readonly feeds: FeedList;
  readonly feedKeys: FeedKeyCheck;
  /** Of the machine. */
  readonly clock: Clock;
  readonly log: Log;
  readonly dataDir: string;
  /** `<data>/inbox`. */
  readonly folder: string;
  readonly host: string;
  readonly port: number;
}

export interface SftpServer {
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts the server; when the port is taken the next free one is used. */
export async function startSftp({
  feeds,
  feedKeys,
  clock,
  log,
  dataDir,
  folder,
  host,
  port,
}: SftpDeps): Promise<SftpServer> {
  const outside = createOutside('sftp', log);
  const connections = new Set<Connection>();
  const sockets = new Set<Socket>();
  const room = createDoorRoom(clock, LIMITS);
  /** The line a connection lies on: the library tells of it only by its addresses. */
  const guests = new Map<string, Guest>();
  const server = new ssh2.Server(
    { hostKeys: await loadHostKeys(dataDir), ident: 'haivan', algorithms: ALGORITHMS },
    (connection, { ip, port: from }) => {
      const end = () => endConnection(connection);
      outside.shield(connection, end);
      connections.add(connection);
      let feedId: string | undefined;
      let tries = 0;
      let sessions = 0;

      const answerSignIn = outside.listener(async (context: AuthContext) => {
        const feed = feeds.findFeed(context.username);
        if (await isAllowed(context, feed, feedKeys).catch(() => false)) {
          // A key that is only asked about is not a sign-in yet.
          if (!isQuestion(context)) feedId = context.username;
          return context.accept();
        }
        if (context.method !== 'none')
          log.warn(
            { user: context.username.slice(0, 63), address: ip, method: context.method },
            'an SFTP sign-in was refused',
          );
        context.reject(['password', 'publickey']);
      }, end);
      connection.on('authentication', (context) => {
        tries += 1;
        if (tries > MAX_TRIES) return endConnection(connection);
        answerSignIn(context);
      });
      connection.on('ready', () => {
        if (feedId === undefined || guests.get(toLine(ip, from))?.isKnown(feedId) !== true) {
          log.warn(
            { feedId, address: ip },
            `an SFTP connection was ended: the feed has ${LIMITS.mostPerHolder}`,
          );
          return end();
        }
        const root = join(folder, feedId);
        connection.on('session', (accept, reject) => {
          sessions += 1;
          if (sessions > MAX_SESSIONS) return reject();
          const session = outside.shield(accept(), end);
          session.on('sftp', (acceptSftp) => {
            const sftp = outside.shield(acceptSftp(), end);
            const endFolder = serveFolder(sftp, root, outside);
            sftp.on('close', outside.listener(endFolder));
          });
        });
      });
      connection.on('error', (error) => log.debug({ err: error, address: ip }, 'an SFTP connection failed'));
      connection.on('close', () => {
        connections.delete(connection);
      });
    },
  );

  // ssh2 waits for small packets to fill up unless told otherwise: 0.3 MB/s instead of 158 (stack.md 8).
  outside.shield(server);
  const onSocket = (socket: Socket) => {
    const guest = room.enter(socket.remoteAddress, () => socket.destroy());
    if (guest === undefined) return void socket.destroy();
    const line = toLine(socket.remoteAddress, socket.remotePort);
    sockets.add(socket);
    guests.set(line, guest);
    socket.once('close', () => {
      sockets.delete(socket);
      guests.delete(line);
      guest.leave();
    });
    socket.setTimeout(IDLE_MS, () => socket.destroy());
    server.injectSocket(socket);
  };
  const door = outside.server(createServer({ noDelay: true }, onSocket));
  const listening = await listenNear(door, host, port);
  return {
    port: listening,
    async stop() {
      room.stop();
      for (const connection of connections) connection.end();
      const closed = new Promise<void>((resolve) => door.close(() => resolve()));
      // Who has not even said hello is not waited for.
      for (const socket of sockets) socket.destroySoon();
      await closed;
    },
  };
}

async function isAllowed(
  context: AuthContext,
  feed: ConnectedFeed | undefined,
  feedKeys: FeedKeyCheck,
): Promise<boolean> {
  if (feed?.door !== 'file') return false;
  if (context.method === 'password') return (await feedKeys.verify(context.password))?.feedId === feed.id;
  return context.method === 'publickey' && hasKey(feed, context);
}

function hasKey(feed: ConnectedFeed, { key, signature, blob, hashAlgo }: PublicKeyAuthContext): boolean {
  // SHA-1 signs nothing here any more: an RSA key is shown with SHA-2 or not taken.
  if (key.algo === 'ssh-rsa' && signature !== undefined && hashAlgo !== 'sha256' && hashAlgo !== 'sha512')
    return false;
  const lines: unknown = feed.settings?.['sftpKeys'];
  if (!Array.isArray(lines)) return false;
  return lines.some((line: unknown) => {
    const parsed = typeof line === 'string' ? ssh2.utils.parseKey(line) : undefined;
    if (parsed === undefined || parsed instanceof Error || !parsed.getPublicSSH().equals(key.data))
      return false;
    return signature === undefined || blob === undefined
      ? true
      : parsed.verify(blob, signature, hashAlgo) === true;
  });
}

function toLine(address: string | undefined, port: number | undefined): string {
  return `${address} ${port}`;
}

function endConnection(connection: Connection): void {
  connection.end();
}

function isQuestion(context: AuthContext): boolean {
  return context.method === 'publickey' && context.signature === undefined;
}
