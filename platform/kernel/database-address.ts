/**
 * Where the database is: one host or several, of which the one that takes writes is looked for at each connection.
 * Every pool and client of ours is made with it, so that all have keep-alives, find the new primary after a failover,
 * and can be hung up together when the old one is not to be trusted any more.
 */
import { Socket } from 'node:net';
import pg from 'pg';
import { toHostUrls } from './internal/database-hosts.ts';
import { readOnlyServer } from './internal/database-trouble.ts';

/** A host that does not answer in this time is passed over. */
const LOOK_MS = 2_000;
const CONNECT_MS = 5_000;
const KEEP_ALIVE_AFTER_MS = 5_000;
/**
 * The server gives up a client that is powered off or cut off: 5 s of silence and three probes, or 15 s without an
 * acknowledgement; and a transaction that was begun and forgotten after a minute. Set by the session, so that a
 * connection pooler between us and the server need not be told.
 */
const SESSION = `
  set tcp_keepalives_idle = 5; set tcp_keepalives_interval = 3; set tcp_keepalives_count = 3;
  set tcp_user_timeout = 15000; set idle_in_transaction_session_timeout = 60000;`;
const IS_READ_ONLY = `select current_setting('transaction_read_only') = 'on' as answer`;

export interface DatabaseAddress {
  /** As it was given, password and all: for a pool in another thread, never for a message. */
  readonly url: string;
  /** Hosts and database without user and password, for messages. */
  readonly label: string;
  /** How many hosts it names. */
  readonly hosts: number;
  /** The host that took writes when last looked. */
  host(): string | undefined;
  /** For `new pg.Pool`. With an epoch its sessions write only while that epoch is the writer's (writer.ts). */
  poolConfig(epoch?: number): pg.PoolConfig;
  /** A connection of its own to a server that takes writes. @throws SQLSTATE 25006 when there is none. */
  connect(options?: pg.ClientConfig): Promise<pg.Client>;
  /** Ends this connection at once, without waiting for a server that may not answer. */
  drop(client: pg.ClientBase): void;
  /** Ends every connection at once; whoever uses one hears of a loss. `but` stays. */
  dropAll(but?: pg.Client): void;
}

/** The settings have looked at its form already. @throws RangeError when it is no address of a database. */
export function openAddress(url: string): DatabaseAddress {
  const urls = toHostUrls(url);
  const [first] = urls ?? [];
  if (urls === undefined || first === undefined)
    throw new RangeError('DATABASE_URL is no address of a database.');
  const label = `postgresql://${urls.map((one) => new URL(one).host).join(',')}${new URL(first).pathname}`;
  const sockets = new Set<Socket>();
  const socketOf = new WeakMap<pg.ClientBase, Socket>();
  /** Undefined until it was looked for, or when it turned out to be the primary no longer. */
  let primary: string | undefined = urls.length === 1 ? first : undefined;
  let looking: Promise<string> | undefined;

  const forget = (one: string) => {
    if (urls.length > 1 && primary === one) primary = undefined;
  };
  const find = () =>
    (looking ??= Promise.any(urls.map(lookAt))
      .then((found) => (primary = found))
      .finally(() => (looking = undefined)));

  /** The socket is ours, so that it can be hung up even while `pg` waits for an answer on it. */
  let lastSocket: Socket | undefined;
  const makeSocket = () => {
    const socket = new Socket();
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    lastSocket = socket;
    return socket;
  };

  class PrimaryClient extends pg.Client {
    constructor(config?: pg.ClientConfig) {
      super({ ...config, stream: makeSocket });
      if (lastSocket !== undefined) socketOf.set(this, lastSocket);
      // A server may say that it is ready and that it goes in one breath, before anybody else can listen; whoever uses
      // the connection learns of the loss from the next statement.
      this.on('error', () => undefined);
    }
    override connect(): Promise<pg.Client>;
    override connect(callback: ((error: Error) => void) | ((error: null, client: pg.Client) => void)): void;
    override connect(
      callback?: ((error: Error) => void) | ((error: null, client: pg.Client) => void),
    ): Promise<pg.Client> | void {
      const connected = this.connectToPrimary();
      if (callback === undefined) return connected;
      // `pg` declares the two halves of one callback apart: an error, or null and the client.
      const tell = callback as (error: Error | null, client?: pg.Client) => void;
      connected.then(
        () => tell(null, this),
        (error: Error) => tell(error),
      );
    }
    private async connectToPrimary(): Promise<pg.Client> {
      const at = primary ?? (await find());
      const { hostname, port } = new URL(at);
      if (urls !== undefined && urls.length > 1)
        Object.assign(this, { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || 5432 });
      try {
        return await super.connect();
      } catch (error) {
        forget(at);
        throw error;
      }
    }
  }

  const greet = async (client: pg.ClientBase, epoch: number | undefined) => {
    const at = primary;
    // Whole numbers only, so nothing needs quoting; one round trip for all of it.
    const fence = epoch === undefined ? '' : `set haivan.epoch = '${Math.trunc(epoch)}';`;
    await client.query(`${SESSION} ${fence}`);
    const { rows } = await client.query<{ answer: boolean }>(IS_READ_ONLY);
    if (rows[0]?.answer !== true) return;
    if (at !== undefined) forget(at);
    throw readOnlyServer(label);
  };

  return {
    url,
    label,
    hosts: urls.length,
    host: () => (primary === undefined ? undefined : new URL(primary).host),
    poolConfig: (epoch) => ({
      connectionString: first,
      connectionTimeoutMillis: CONNECT_MS,
      keepAlive: true,
      keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
      Client: PrimaryClient,
      // oxlint-disable-next-line typescript/no-misused-promises -- the pool waits for it, though its type does not say so
      onConnect: (client) => greet(client, epoch),
    }),
    async connect(options = {}) {
      const client = new PrimaryClient({
        connectionString: first,
        connectionTimeoutMillis: CONNECT_MS,
        keepAlive: true,
        keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
        ...options,
      });
      await client.connect();
      try {
        await greet(client, undefined);
      } catch (error) {
        await client.end();
        throw error;
      }
      return client;
    },
    drop: (client) => void socketOf.get(client)?.destroy(),
    dropAll(but) {
      const kept = but === undefined ? undefined : socketOf.get(but);
      for (const socket of sockets) if (socket !== kept) socket.destroy();
    },
  };
}

/** Resolves with the address when its server takes writes. */
async function lookAt(url: string): Promise<string> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: LOOK_MS,
    query_timeout: LOOK_MS,
    application_name: 'haivan-look',
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ answer: boolean }>(IS_READ_ONLY);
    if (rows[0]?.answer === true) throw readOnlyServer(new URL(url).host);
    return url;
  } finally {
    // Not awaited: a frozen server would not say goodbye.
    void client.end().catch(() => undefined);
  }
}
