/**
 * Connectors know protocols and no city: they take raw bytes in the name of a feed to intake and pass back its answer.
 * Each stands alone: one that fails says so in its state and is tried again, the others go on.
 */
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Door } from '../../contract/feeds/feed.ts';
import type { Decoder } from '../../contract/feeds/item.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { PlatformEvents } from '../events.ts';
import type { Bus } from '../kernel/bus.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Log } from '../kernel/log.ts';
import type { Outgoing } from '../kernel/outgoing.ts';
import type { Settings } from '../kernel/settings.ts';
import { toConnectFacts, type ConnectFact, type DoorPorts } from './internal/connect-facts.ts';
import { createDoorKeeper } from './internal/door-keeper.ts';
import { startFileDrop, type FileDrop } from './internal/files/file-drop.ts';
import { httpDoor } from './internal/http/http.ts';
import type { ConnectedFeed, FeedKeyCheck, FeedList, IntakeDoor } from './internal/intake-door.ts';
import { startMqttBroker } from './internal/mqtt/mqtt-broker.ts';
import { startMqttClient } from './internal/mqtt/mqtt-client.ts';
import { createListenRule, toUsualPorts } from './listen-rule.ts';
import { startNmeaClient, startNmeaServer } from './internal/nmea/nmea-tcp.ts';
import { startNmeaUdp } from './internal/nmea/nmea-udp.ts';
import { startPoll } from './internal/poll/poll.ts';
import { startSftp } from './internal/files/sftp.ts';
import { startTrackerServer } from './internal/trackers/tracker-tcp.ts';

export type { ConnectFact } from './internal/connect-facts.ts';

export interface ConnectorDeps {
  readonly settings: Pick<
    Settings,
    | 'host'
    | 'mqttPort'
    | 'mqttUrl'
    | 'mqttTlsCert'
    | 'mqttTlsKey'
    | 'sftpPort'
    | 'nmeaTcpPort'
    | 'nmeaUdpPort'
    | 'trackerTcpPort'
    | 'allowListen'
  >;
  readonly dataDir: string;
  readonly intake: IntakeDoor;
  readonly catalogue: Pick<Catalogue, 'findFeed' | 'listFeeds' | 'openFeedSettings' | 'resolve'>;
  /** Why a door of this feed would stand open to everybody and nobody meant it; undefined when it may open. */
  readonly findExposure: (feedId: string) => string | undefined;
  /** Whom feeds may make the centre connect to. */
  readonly outgoing: Outgoing;
  readonly feedKeys: FeedKeyCheck;
  readonly decoders: { find(id: string): Decoder | undefined };
  readonly bus: Bus<PlatformEvents>;
  readonly clock: Clock;
  /** The machine's: by it lines are ended and files stand still. */
  readonly machine: Clock;
  readonly log: Log;
}

/** One door as /health tells it. */
export interface DoorState {
  readonly name: string;
  readonly ok: boolean;
  readonly says: string;
}

export interface Connectors {
  /** Adds the HTTP door to the API's server. */
  http(app: FastifyInstance): void;
  state(): readonly DoorState[];
  /** Where a feed connects, as plain facts for its page. `publicUrl` is the address of the API. */
  connectFacts(
    feed: {
      readonly id: string;
      readonly door: string;
      readonly settings?: Readonly<Record<string, unknown>>;
    },
    publicUrl: string,
  ): readonly ConnectFact[];
  /** Addresses of the doors that are open, for senders on this machine. */
  addresses(httpUrl: string): {
    readonly httpUrl: string;
    readonly mqttUrl: string | null;
    readonly sftp: { readonly host: string; readonly port: number } | null;
    readonly nmeaPorts: Readonly<Record<string, number>>;
  };
  /** Opens and closes doors as the feeds are now; otherwise this follows the catalogue's news. */
  refresh(): Promise<void>;
  stop(): Promise<void>;
}

/** Opens the doors that the settings and feeds need and keeps them fitting to the feeds. */
export async function startConnectors(deps: ConnectorDeps): Promise<Connectors> {
  const { settings, dataDir, intake, feedKeys, bus, clock, catalogue, outgoing, findExposure } = deps;
  const log = deps.log.child({ module: 'connectors' });
  const { machine } = deps;
  const feeds = toFeedList(deps);
  const folder = join(dataDir, 'inbox');
  const common = { intake, feeds, feedKeys, clock: machine, log, host: settings.host };
  const { mqttTlsCert: cert, mqttTlsKey: key } = settings;
  const tls = cert === undefined || key === undefined ? undefined : { cert, key };
  const refuseExposed = (feedId: string) => {
    const exposure = findExposure(feedId);
    if (exposure !== undefined) throw new Error(exposure);
  };
  const ports: { mqtt?: number; sftp?: number; readonly ofFeeds: Map<string, number> } = {
    ofFeeds: new Map(),
  };
  let drop: FileDrop | undefined;

  const openers: Record<
    string,
    () => Promise<{ state(): { ok: boolean; says: string }; stop(): Promise<void> }>
  > = {
    async mqtt() {
      if (settings.mqttUrl !== undefined)
        return startMqttClient({ intake, feeds, log, url: settings.mqttUrl });
      for (const feed of feeds.listFeeds()) if (feed.door === 'mqtt') refuseExposed(feed.id);
      const broker = await startMqttBroker({ ...common, tls, port: settings.mqttPort });
      ports.mqtt = broker.port;
      return {
        state: () => ({ ok: true, says: `listens on ${broker.port}, ${broker.connections()} connected` }),
        stop: broker.stop,
      };
    },
    async files() {
      const started = await startFileDrop({ intake, feeds, clock, machine, log, folder });
      drop = started;
      return { state: () => ({ ok: true, says: 'watches the inbox' }), stop: started.stop };
    },
    async sftp() {
      const server = await startSftp({ ...common, dataDir, folder, port: settings.sftpPort });
      ports.sftp = server.port;
      return { state: () => ({ ok: true, says: `listens on ${server.port}` }), stop: server.stop };
    },
  };
  const mayListen = createListenRule(settings);
  const usualPorts = toUsualPorts(settings);
  const openFeed = async (stored: ConnectedFeed) => {
    const feed = { ...stored, settings: await catalogue.openFeedSettings(stored.id) };
    if (feed.door === 'poll') return startPoll({ intake, clock, log, feed, outgoing });
    const own = { intake, clock: machine, log, feed };
    if (feed.door === 'nmea-tcp-client')
      return startNmeaClient({ ...own, outgoing, host: toText(feed, 'host'), port: toPort(feed, 'port', 0) });
    const port = toPort(feed, 'port', usualPorts.get(feed.door) ?? 0);
    refuseExposed(feed.id);
    if (!mayListen(feed.door, port))
      throw new Error(`port ${port} is not this door’s to listen on; HAIVAN_ALLOW_LISTEN opens it`);
    const listening = { ...own, host: settings.host, port };
    const isKnown = (device: string) => catalogue.resolve(feed.id).assetByRef(device) !== undefined;
    const door =
      feed.door === 'tracker-tcp'
        ? await startTrackerServer({ ...listening, isKnown })
        : await (feed.door === 'nmea-udp' ? startNmeaUdp : startNmeaServer)(listening);
    ports.ofFeeds.set(feed.id, door.port);
    return door;
  };

  const keeper = createDoorKeeper({ clock: machine, log });
  const refresh = async () => {
    const all = feeds.listFeeds();
    const wanted = new Map<string, { version: string; open: () => ReturnType<typeof openFeed> }>();
    const want = (name: string) => openers[name] && wanted.set(name, { version: '', open: openers[name] });
    if (settings.mqttUrl !== undefined || all.some(({ door }) => door === 'mqtt')) want('mqtt');
    if (all.some(({ door }) => door === 'file')) {
      want('files');
      want('sftp');
    }
    for (const feed of all) {
      if (!isOwnDoor(feed) || feed.paused === true) continue;
      wanted.set(`${feed.door} ${feed.id}`, {
        version: JSON.stringify([feed.settings ?? {}, feed.secretsSet ?? [], feed.timesByArrival]),
        open: () => openFeed(feed),
      });
    }
    await keeper.keep(wanted);
    await drop?.refresh();
  };
  await refresh();
  const endNews = bus.subscribe('connectors', 'catalogue', ({ what }) =>
    what === 'feeds' ? refresh() : undefined,
  );

  return {
    http: (app) => httpDoor(app, { intake, feedKeys, clock, machine, log }),
    state: () => [{ name: 'http', ok: true, says: 'takes deliveries' }, ...keeper.state()],
    connectFacts: (feed, publicUrl) =>
      toConnectFacts(feed, {
        publicUrl,
        ports: toPorts(ports),
        folder,
        mqttUrl: settings.mqttUrl,
        mqttScheme: tls === undefined ? 'mqtt' : 'mqtts',
      }),
    addresses: (httpUrl) => ({
      httpUrl,
      mqttUrl:
        ports.mqtt === undefined
          ? null
          : `${tls === undefined ? 'mqtt' : 'mqtts'}://${toLocalHost(settings.host)}:${ports.mqtt}`,
      sftp: ports.sftp === undefined ? null : { host: toLocalHost(settings.host), port: ports.sftp },
      nmeaPorts: Object.fromEntries(ports.ofFeeds),
    }),
    refresh,
    async stop() {
      endNews();
      await keeper.stop();
    },
  };
}

/** Doors that belong to one feed alone. */
const OWN_DOORS: ReadonlySet<Door> = new Set([
  'poll',
  'nmea-tcp',
  'nmea-tcp-client',
  'nmea-udp',
  'tracker-tcp',
]);

function isOwnDoor({ door }: ConnectedFeed): boolean {
  return OWN_DOORS.has(door);
}

function toFeedList({ catalogue, decoders }: Pick<ConnectorDeps, 'catalogue' | 'decoders'>): FeedList {
  const toConnected = (found: ReturnType<Catalogue['getFeed']>): ConnectedFeed => {
    const { id, definition, paused } = found;
    const { door, decoder, settings } = definition;
    const secretsSet = found.secrets.map(({ name, setMs }) => `${name} ${setMs}`);
    const timesByArrival = decoders.find(decoder)?.timesByArrival === true;
    return {
      id,
      door,
      decoder,
      timesByArrival,
      paused,
      secretsSet,
      ...(settings === undefined ? {} : { settings }),
    };
  };
  return {
    findFeed(id) {
      const feed = catalogue.findFeed(id);
      return feed === undefined ? undefined : toConnected(feed);
    },
    listFeeds: () => catalogue.listFeeds().map(toConnected),
  };
}

function toPorts(ports: {
  mqtt?: number;
  sftp?: number;
  readonly ofFeeds: ReadonlyMap<string, number>;
}): DoorPorts {
  return { mqtt: ports.mqtt, sftp: ports.sftp, ofFeeds: ports.ofFeeds };
}

function toText({ id, settings }: ConnectedFeed, name: string): string {
  const value = settings?.[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new Error(`feed ${id} needs the setting ${name}`);
}

function toPort({ id, settings }: ConnectedFeed, name: string, usual: number): number {
  const value = settings?.[name] ?? usual;
  if (
    typeof value === 'number' &&
    Number.isInteger(value) &&
    value >= 0 &&
    value <= 65_535 &&
    (value > 0 || usual === 0)
  )
    return value;
  throw new Error(`the setting ${name} of feed ${id} must be a port from 1 to 65535`);
}

/** An address of all interfaces is reached on this machine by its loopback. */
function toLocalHost(host: string): string {
  return host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
}
