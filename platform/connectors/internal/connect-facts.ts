/** What the owner of a feed has to enter into a device to be connected: addresses, names, ports. Never a secret. */

export interface ConnectFact {
  /** Stable word: address, method, header, user, password, topic, host, port, folder, protocol, interval. */
  readonly label: string;
  readonly value: string;
}

/** Ports that are open now. */
export interface DoorPorts {
  readonly mqtt: number | undefined;
  readonly sftp: number | undefined;
  /** Of feeds that have one of their own, by their id. */
  readonly ofFeeds: ReadonlyMap<string, number>;
}

interface FactsOf {
  readonly publicUrl: string;
  readonly ports: DoorPorts;
  readonly folder: string;
  readonly mqttUrl: string | undefined;
  /** `mqtts` when the embedded broker takes TLS only. */
  readonly mqttScheme: 'mqtt' | 'mqtts';
}

interface FactsFeed {
  readonly id: string;
  readonly door: string;
  readonly settings?: Readonly<Record<string, unknown>>;
}

const FEED_KEY = 'feed key';

/** The facts of one feed; those of its own door first, HTTP push always works. */
export function toConnectFacts(
  feed: FactsFeed,
  { publicUrl, ports, folder, mqttUrl, mqttScheme }: FactsOf,
): readonly ConnectFact[] {
  const host = URL.canParse(publicUrl) ? new URL(publicUrl).hostname : publicUrl;
  const facts = (entries: Readonly<Record<string, string | undefined>>): ConnectFact[] =>
    Object.entries(entries).flatMap(([label, value]) => (value === undefined ? [] : [{ label, value }]));
  const port = ports.ofFeeds.get(feed.id)?.toString();
  const byDoor: Readonly<Record<string, () => ConnectFact[]>> = {
    http: () =>
      facts({
        address: `POST ${publicUrl}/api/v1/feeds/${feed.id}/deliveries`,
        header: `Authorization: Bearer <${FEED_KEY}>`,
      }),
    mqtt: () =>
      facts({
        protocol: mqttUrl === undefined ? 'MQTT 3.1.1, QoS 1' : 'MQTT 5 or 3.1.1, QoS 1',
        address:
          mqttUrl === undefined
            ? ports.mqtt === undefined
              ? undefined
              : `${mqttScheme}://${host}:${ports.mqtt}`
            : toShown(mqttUrl),
        user: feed.id,
        password: FEED_KEY,
        topic: `feeds/${feed.id}/…`,
      }),
    file: () =>
      facts({
        protocol: 'SFTP',
        host,
        port: ports.sftp?.toString(),
        user: feed.id,
        password: `${FEED_KEY}, or settings.sftpKeys`,
        folder: `${folder}/${feed.id}`,
      }),
    'nmea-tcp': () => facts({ protocol: 'NMEA 0183 / TCP', host, port }),
    'nmea-udp': () => facts({ protocol: 'NMEA 0183 / UDP', host, port }),
    'tracker-tcp': () => facts({ protocol: 'TCP', host, port }),
    'nmea-tcp-client': () =>
      facts({ protocol: 'NMEA 0183 / TCP', host: toText(feed, 'host'), port: toText(feed, 'port') }),
    poll: () =>
      facts({
        protocol: 'GET',
        address: toShown(toText(feed, 'url')),
        interval: `${toText(feed, 'everySec') || '60'} s`,
      }),
  };
  return byDoor[feed.door]?.() ?? [];
}

/** An address without its user, password and query, where secrets travel. */
function toShown(url: string): string {
  if (!URL.canParse(url)) return url;
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}

function toText({ settings }: FactsFeed, name: string): string {
  const value = settings?.[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
