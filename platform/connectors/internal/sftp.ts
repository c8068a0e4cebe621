/**
 * The SFTP server in front of the file drop: user = feed id, password = feed key or one of the feed's public keys
 * (`settings.sftpKeys`), each feed in a root of its own.
 */
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import ssh2, { type AuthContext, type Connection, type PublicKeyAuthContext } from 'ssh2';
import type { Clock } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';
import { createOutside } from '../../kernel/outside.ts';
import type { ConnectedFeed, FeedKeyCheck, FeedList } from './intake-door.ts';
import { listenNear } from './listen.ts';
import { serveFolder } from './sftp-folder.ts';
import { loadHostKeys } from './sftp-host-keys.ts';

const MAX_CONNECTIONS = 500;
const MAX_TRIES = 4;
const SIGN_IN_MS = 20_000;
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
  const server = new ssh2.Server(
    { hostKeys: await loadHostKeys(dataDir), ident: 'haivan' },
    (connection, { ip }) => {
      if (connections.size >= MAX_CONNECTIONS) return endConnection(connection);
      const end = () => endConnection(connection);
      outside.shield(connection, end);
      connections.add(connection);
      let feedId: string | undefined;
      let tries = 0;
      const endWaiting = clock.setTimer(clock.now() + SIGN_IN_MS, () => endConnection(connection));

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
        endWaiting();
        const root = join(folder, feedId ?? '');
        connection.on('session', (accept) => {
          const session = outside.shield(accept(), end);
          session.on('sftp', (acceptSftp) => {
            if (feedId === undefined) return;
            const sftp = outside.shield(acceptSftp(), end);
            const endFolder = serveFolder(sftp, root, outside);
            sftp.on('close', outside.listener(endFolder));
          });
        });
      });
      connection.on('error', (error) => log.debug({ err: error, address: ip }, 'an SFTP connection failed'));
      connection.on('close', () => {
        endWaiting();
        connections.delete(connection);
      });
    },
  );

  // ssh2 waits for small packets to fill up unless told otherwise: 0.3 MB/s instead of 158 (stack.md 8).
  outside.shield(server);
  const onSocket = (socket: Socket) => {
    socket.setTimeout(IDLE_MS, () => socket.destroy());
    server.injectSocket(socket);
  };
  const door = outside.server(createServer({ noDelay: true }, onSocket));
  const listening = await listenNear(door, host, port);
  return {
    port: listening,
    async stop() {
      for (const connection of connections) connection.end();
      await new Promise<void>((resolve) => door.close(() => resolve()));
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

function endConnection(connection: Connection): void {
  connection.end();
}

function isQuestion(context: AuthContext): boolean {
  return context.method === 'publickey' && context.signature === undefined;
}
