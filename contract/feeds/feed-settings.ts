/**
 * What the settings of a feed may say, door by door. The list is closed: a name that is not here is refused, so that
 * nothing is kept that nobody reads, and no secret lies under a name that nobody knows to be one.
 */
import { Type, type TSchema } from 'typebox';
import type { Door } from './feed.ts';

/** Stands in a setting for a secret that is kept elsewhere; coming back with a change it means "as it was". */
export const DOTS = '•••';

const Port = Type.Integer({ minimum: 0, maximum: 65_535 });
const Words = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '^[^\\p{Cc}]*$' });
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const LON_LAT = [
  Type.Number({ minimum: -180, maximum: 180 }),
  Type.Number({ minimum: -90, maximum: 90 }),
] as const;
const LonLat = Type.Tuple([...LON_LAT]);
const IdleSec = Type.Number({ minimum: 1, maximum: 86_400 });
/** Addresses that may connect. */
const Allow = Type.Array(Type.String({ pattern: '^[0-9A-Fa-f.:]{2,45}$' }), { maxItems: 1_000 });
/** A name or an address, and nothing beside it: no user, no port, no path. */
const Host = Type.String({ pattern: '^\\[?[A-Za-z0-9.:_-]{1,253}\\]?$' });

/**
 * Headers a poll may send. Names are words of HTTP; those that steer the connection, speak for another host or for a
 * proxy, or open the data of a machine in a cloud are nobody's to set. Values hold no line ends.
 */
const HEADER_NAME =
  '^(?!(?:host|connection|keep-alive|te|trailer|transfer-encoding|upgrade|expect|content-.*|accept-encoding|range|' +
  'if-.*|via|forwarded|x-forwarded-.*|x-real-ip|x-original-.*|x-rewrite-.*|x-http-method.*|proxy-.*|sec-.*|' +
  'metadata.*|x-.*metadata.*|origin|referer)$)[a-z0-9-]{1,64}$';
const Headers = Type.Record(
  Type.String({ pattern: HEADER_NAME }),
  Type.String({ maxLength: 4_096, pattern: '^[\\t\\x20-\\x7e•]*$' }),
  { maxProperties: 30, additionalProperties: false },
);

/** Name of the setting that is a secret by itself (feed-secrets.ts). */
export const SEND_KEY = 'sendKey';

/** What decoders read; any door. A new setting of a decoder gets its row here. */
export const decoderSettings = {
  /** Raw bytes of clean deliveries are kept as well. */
  keepRaw: Type.Boolean(),
  /** Columns of a table → items; its decoder says what is wrong inside. */
  mapping: Type.Record(Type.String({ maxLength: 100 }), Type.Unknown(), { maxProperties: 50 }),
  /** Field → name of the sender's column. */
  columns: Type.Record(Type.String({ maxLength: 100 }), Words(200), { maxProperties: 100 }),
  delimiter: Words(1),
  /** Name of the station whose files do not name it. */
  asset: Words(200),
  /** Who publishes what comes by it, where a feed of news calls itself otherwise from section to section. */
  publisher: Words(100),
  decimalComma: Type.Boolean(),
  holidays: Type.Array(Day, { maxItems: 1_000 }),
  workdays: Type.Array(Day, { maxItems: 1_000 }),
  /** Code and line of each stretch of road that positions are matched to. */
  stretches: Type.Array(Type.Tuple([Words(200), Type.Array(LonLat, { minItems: 2, maxItems: 1_000 })]), {
    maxItems: 5_000,
  }),
  /** Minutes by which the clock of a tracker is ahead of UTC, by its IMEI; `*`: of all others. */
  clockOffsetMin: Type.Record(
    Type.String({ pattern: '^(\\d{15}|\\*)$' }),
    Type.Integer({ minimum: -720, maximum: 840 }),
    { maxProperties: 10_000, additionalProperties: false },
  ),
  /** With fewer vehicles on a stretch it has no speed. */
  leastProbes: Type.Integer({ minimum: 1, maximum: 100 }),
  /** Of requests of another system: which category here a code of theirs is. */
  categories: Type.Record(Type.String({ minLength: 1, maxLength: 200 }), Words(100), {
    maxProperties: 1_000,
    additionalProperties: false,
  }),
  /** Of directing documents that do not say it: who acts on their orders. */
  owner: Type.Union([Type.Literal('here'), Type.Literal('sender')]),
  /** Of dossiers: version of the national code lists that it speaks. */
  codeLists: Words(40),
  /** Of warnings (CAP): certificates of senders as PEM, whether a signature is asked for, the widest area, the city's box. */
  certificates: Type.Array(Type.String({ maxLength: 20_000 }), { maxItems: 20 }),
  mustBeSigned: Type.Boolean(),
  widestKm: Type.Number({ minimum: 1, maximum: 40_000 }),
  box: Type.Tuple([...LON_LAT, ...LON_LAT]),
  /** Of cameras: what was seen, which is out of sight, or numbers (default). */
  tells: Type.Union([Type.Literal('numbers'), Type.Literal('sightings')]),
  /** Of cameras: zones in which nobody may be, as their analysis calls them. */
  forbiddenZones: Type.Array(Words(100), { maxItems: 200 }),
} satisfies Record<string, TSchema>;

/** What each door reads. `url` and `headers` of a poll are where secrets travel (feed-secrets.ts). */
export const doorSettings = {
  http: {},
  mqtt: {},
  derived: {},
  desk: {},
  public: {},
  file: {
    /** Public keys, as in authorized_keys. */
    sftpKeys: Type.Array(
      Type.String({
        maxLength: 4_096,
        pattern: '^(ssh|ecdsa|sk)-[a-z0-9@.-]+ [A-Za-z0-9+/=]+( [^\\r\\n]*)?$',
      }),
      { maxItems: 100 },
    ),
  },
  'nmea-tcp': { port: Port, allow: Allow, idleSec: IdleSec },
  'nmea-udp': { port: Port, allow: Allow },
  'tracker-tcp': { port: Port, allow: Allow, idleSec: IdleSec },
  'nmea-tcp-client': { host: Host, port: Port, idleSec: IdleSec },
  poll: {
    url: Type.String({ maxLength: 2_000, pattern: '^[Hh][Tt][Tt][Pp][Ss]?://[^\\s\\p{Cc}]+$' }),
    everySec: Type.Number({ minimum: 1, maximum: 86_400 }),
    timeoutSec: Type.Number({ minimum: 1, maximum: 300 }),
    headers: Headers,
    /** What `{from}` asks back for at first. */
    windowSec: Type.Number({ minimum: 60, maximum: 90 * 86_400 }),
    /** The address is a list of files. */
    follow: Type.Boolean(),
    /** The key by which its system takes records that are sent to it: a secret. */
    [SEND_KEY]: Type.String({ minLength: 1, maxLength: 500, pattern: '^[\\x20-\\x7e•]+$' }),
    /** How that system calls the city it takes records of, where it asks for it. */
    jurisdiction: Words(200),
  },
} satisfies Record<Door, Record<string, TSchema>>;

/** Settings a door cannot do without. */
export const neededSettings: Readonly<Partial<Record<Door, readonly string[]>>> = {
  poll: ['url'],
  'nmea-tcp-client': ['host', 'port'],
};

/** The schema of one setting of a door, or undefined for a name it does not know. */
export function findSettingSchema(door: Door, name: string): TSchema | undefined {
  return new Map<string, TSchema>(Object.entries({ ...decoderSettings, ...doorSettings[door] })).get(name);
}

/** The names a door's settings may have, in the order of this page. */
export function listSettingNames(door: Door): string[] {
  return Object.keys({ ...doorSettings[door], ...decoderSettings });
}
