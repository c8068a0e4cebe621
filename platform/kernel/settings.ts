/**
 * The settings: every one a row of one table, read once at the start from the environment and the command line.
 * A wrong one stops the start with a sentence that names it, its value, what is allowed and what to do.
 */
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { invalidInput } from './errors.ts';
import { flag, list, number, optional, text } from './internal/setting-kinds.ts';
import type { SettingRow } from './internal/setting-kinds.ts';
import { toNearest } from './internal/nearest.ts';
import { LOG_LEVELS } from './log.ts';

const ROWS = {
  port: number('HAIVAN_PORT', '8080', {
    min: 0,
    max: 65535,
    says: 'Port of the console and the API. When it is taken the next free one is used and said; 0 takes any.',
  }),
  host: text('HAIVAN_HOST', '127.0.0.1', {
    allowed: 'an address of this machine, or 0.0.0.0 for all of them',
    says: 'Address on which all doors listen. Set 0.0.0.0 to be reached from other machines.',
  }),
  dataDir: text('HAIVAN_DATA', './.haivan', {
    allowed: 'a folder that may be written; it is made when absent',
    says: 'Data folder: the embedded database, the secret, file drops.',
    parse: (value) => resolve(value),
  }),
  databaseUrl: optional('DATABASE_URL', {
    allowed: 'postgresql://user:password@host:port/database of PostgreSQL 15 or newer',
    says: 'An outside PostgreSQL. Without it the embedded PostgreSQL 18 runs in the data folder.',
    parse: (value) => (/^postgres(ql)?:\/\//.test(value) && URL.canParse(value) ? value : undefined),
    secret: true,
  }),
  adminPassword: optional('HAIVAN_ADMIN_PASSWORD', {
    allowed: 'at least 8 characters',
    says: 'First password of the user admin. Without it one is made at the first start and printed once.',
    parse: (value) => (value.length >= 8 ? value : undefined),
    secret: true,
  }),
  adminSecondFactor: optional('HAIVAN_ADMIN_SECOND_FACTOR', {
    allowed: 'required or optional',
    says: 'Whether administrators work only with an authenticator app or a passkey. By default required, and optional in the demo city.',
    parse: (value) => (value === 'required' || value === 'optional' ? value : undefined),
  }),
  sessionIdleMin: number('HAIVAN_SESSION_IDLE_MIN', '30', {
    min: 0,
    max: 1_440,
    says: 'Minutes after which a session nobody uses ends; an open, connected screen is in use. 0: never.',
  }),
  sessionHours: number('HAIVAN_SESSION_HOURS', '12', {
    min: 0,
    max: 168,
    says: 'Hours after which every session ends and one signs in again. 0: never.',
  }),
  signInsPerMin: number('HAIVAN_SIGN_INS_PER_MIN', '20', {
    min: 1,
    max: 10_000,
    says: 'Attempts to sign in that one address may make in a minute; more for many people behind one address.',
  }),
  oidcIssuer: optional('HAIVAN_OIDC_ISSUER', {
    allowed: 'the https:// address of an OpenID Connect provider (http:// on this machine)',
    says: 'Single sign-on: people an administrator made before are let in by this provider.',
    parse: (value) => (/^https?:\/\//.test(value) && URL.canParse(value) ? value : undefined),
  }),
  oidcClientId: optional('HAIVAN_OIDC_CLIENT_ID', {
    allowed: 'the client id the provider gave',
    says: 'Single sign-on: who this centre is to the provider.',
    parse: (value) => value,
  }),
  oidcClientSecret: optional('HAIVAN_OIDC_CLIENT_SECRET', {
    allowed: 'the client secret the provider gave',
    says: 'Single sign-on: the secret of the client id; absent for a public client.',
    parse: (value) => value,
    secret: true,
  }),
  oidcName: text('HAIVAN_OIDC_NAME', 'SSO', {
    allowed: 'a short name',
    says: 'Single sign-on: the provider’s name on the button of the sign-in page.',
    parse: (value) => (value.length <= 60 ? value : undefined),
  }),
  city: text('HAIVAN_CITY', 'first', {
    allowed: 'the name of a folder under cities/, or first',
    says: 'The city pack to run; first is the first folder by name.',
    parse: (value) => listCities().find((city) => city === value || value === 'first'),
  }),
  demo: flag('HAIVAN_DEMO', 'on', {
    says: 'on: simulated feeds send through the real doors. off (or --no-demo): an empty centre.',
  }),
  mqttPort: number('HAIVAN_MQTT_PORT', '1883', {
    min: 0,
    max: 65535,
    says: 'Port of the embedded MQTT 3.1.1 broker; the next free one when taken, 0 for any.',
  }),
  mqttUrl: optional('HAIVAN_MQTT_URL', {
    allowed: 'mqtt://, mqtts://, ws:// or wss:// with host and port, user and password inside when needed',
    says: 'An outside MQTT broker to use in place of the embedded one (MQTT 5, or a large city).',
    parse: (value) => (/^(mqtts?|wss?):\/\/./.test(value) && URL.canParse(value) ? value : undefined),
    secret: true,
  }),
  sftpPort: number('HAIVAN_SFTP_PORT', '2222', {
    min: 0,
    max: 65535,
    says: 'Port of the SFTP server for file drops; the next free one when taken, 0 for any.',
  }),
  nmeaTcpPort: number('HAIVAN_NMEA_TCP_PORT', '10110', {
    min: 0,
    max: 65535,
    says: 'Port that takes NMEA 0183 sentences (AIS) over TCP; the next free one when taken, 0 for any.',
  }),
  nmeaUdpPort: number('HAIVAN_NMEA_UDP_PORT', '10110', {
    min: 0,
    max: 65535,
    says: 'Port that takes NMEA 0183 sentences (AIS) over UDP; the next free one when taken, 0 for any.',
  }),
  logLevel: list('HAIVAN_LOG', 'info', {
    values: LOG_LEVELS,
    says: 'How much is logged to standard error: readable at a terminal, JSON otherwise.',
  }),
  tilesUrl: optional('HAIVAN_TILES_URL', {
    allowed:
      'an http(s) address of a .pmtiles file, of a style.json, or with {z}/{x}/{y}; or a path on this server',
    says: 'The city’s own base map. Without it the built-in map is drawn, which needs no internet.',
    parse: (value) => (/^(https?:\/\/|\/)./.test(value) ? value : undefined),
  }),
  publicUrl: optional('HAIVAN_PUBLIC_URL', {
    allowed: 'an http:// or https:// address without a path',
    says: 'Address under which people reach this centre when a proxy stands before it.',
    parse: (value) =>
      /^https?:\/\//.test(value) && URL.canParse(value) && new URL(value).pathname === '/'
        ? new URL(value).origin
        : undefined,
  }),
  secret: optional('HAIVAN_SECRET', {
    allowed: 'at least 32 characters',
    says: 'Signs sessions. Without it one is made at the first start and kept in the data folder (0600).',
    parse: (value) => (value.length >= 32 ? value : undefined),
    secret: true,
  }),
  smtpUrl: optional('HAIVAN_SMTP_URL', {
    allowed: 'smtp://user:password@host:587 or smtps://user:password@host:465',
    says: 'Mail server through which staff get notifications. Without it nobody gets e-mail.',
    parse: (value) => (/^smtps?:\/\/./.test(value) && URL.canParse(value) ? value : undefined),
    secret: true,
  }),
  mailFrom: text('HAIVAN_MAIL_FROM', 'ioc@localhost', {
    allowed: 'an address, or a name with an address in < >',
    says: 'Sender of e-mails to staff; also the contact that push services are told without an https address.',
    parse: (value) => (/^([^<>\r\n]+ <)?[^\s<>@]+@[^\s<>@]+>?$/.test(value) ? value : undefined),
  }),
  pushHosts: text(
    'HAIVAN_PUSH_HOSTS',
    'fcm.googleapis.com,*.push.services.mozilla.com,*.notify.windows.com,*.push.apple.com',
    {
      allowed: 'host names between commas; *. in front stands for everything below',
      says: 'Push services that browsers of the staff may name; the server sends web push to no other host.',
      parse: (value) => (/^[a-z0-9.*,\s-]+$/i.test(value) ? value : undefined),
    },
  ),
  webhookUrl: optional('HAIVAN_WEBHOOK_URL', {
    ...httpAddress(),
    says: 'A program of the city’s own that gets each notification as a signed POST, e.g. a bridge to a chat.',
  }),
  webhookSecret: optional('HAIVAN_WEBHOOK_SECRET', {
    allowed: 'at least 16 characters',
    says: 'Signs webhooks and voice calls. Without it one is made and kept in the data folder (webhook-secret).',
    parse: (value) => (value.length >= 16 ? value : undefined),
    secret: true,
  }),
  voiceUrl: optional('HAIVAN_VOICE_URL', {
    ...httpAddress(),
    says: 'A program that calls a telephone and reads a text; it gets emergencies as a signed POST.',
  }),
  smsUrl: optional('HAIVAN_SMS_URL', {
    allowed: 'an http(s) address, perhaps with {to}, {text} and {key} in its query',
    says: 'HTTP gateway of an SMS provider. The second way when HAIVAN_SMPP_URL is set too.',
    parse: (value) =>
      /^https?:\/\//.test(value) && URL.canParse(value.replaceAll(/[{}]/g, '')) ? value : undefined,
    secret: true,
  }),
  smsBody: optional('HAIVAN_SMS_BODY', {
    allowed: 'a JSON object or a form with {to} and {text}, perhaps {key}',
    says: 'Body of the POST to the SMS gateway. Without it the request is a GET.',
    parse: (value) => (value.includes('{to}') && value.includes('{text}') ? value : undefined),
    secret: true,
  }),
  smsHeader: optional('HAIVAN_SMS_HEADER', {
    allowed: 'one header line, e.g. Authorization: Bearer …',
    says: 'Header of the requests to the SMS gateway, usually its key.',
    parse: (value) => (/^[A-Za-z0-9-]+:\s*[^\r\n]+$/.test(value) ? value : undefined),
    secret: true,
  }),
  smsId: text('HAIVAN_SMS_ID', 'id', {
    allowed: 'names between dots, e.g. data.0.id',
    says: 'Where in the JSON answer of the SMS gateway the message’s id stands; it is the receipt.',
    parse: (value) => (/^[\w-]+(\.[\w-]+)*$/.test(value) ? value : undefined),
  }),
  smppUrl: optional('HAIVAN_SMPP_URL', {
    allowed: 'smpp://system:password@host:2775?source=SENDER, smpps:// for TLS',
    says: 'Short message centre of an operator (SMPP 3.4) for SMS to staff, with delivery receipts.',
    parse: (value) => (/^smpps?:\/\/./.test(value) && URL.canParse(value) ? value : undefined),
    secret: true,
  }),
  evidenceMaxMb: number('HAIVAN_EVIDENCE_MAX_MB', '50', {
    min: 1,
    max: 2000,
    says: 'Largest file, in megabytes, that is taken as evidence of a case.',
  }),
  s3Url: optional('HAIVAN_S3_URL', {
    allowed: 'http(s)://host/bucket of an S3-compatible store',
    says: 'Bucket for files of evidence. Without it they lie in the data folder.',
    parse: (value) => (/^https?:\/\/[^/]+\/./.test(value) && URL.canParse(value) ? value : undefined),
  }),
  s3KeyId: text('HAIVAN_S3_KEY_ID', '', { allowed: 'any text', says: 'Access key of the bucket.' }),
  s3Secret: optional('HAIVAN_S3_SECRET', {
    allowed: 'any text',
    says: 'Secret key of the bucket.',
    parse: (value) => value,
    secret: true,
  }),
  s3Region: text('HAIVAN_S3_REGION', 'us-east-1', { allowed: 'any text', says: 'Region of the bucket.' }),
  pgSharedBuffers: optional('HAIVAN_PG_SHARED_BUFFERS', {
    ...memorySize(),
    says: 'Page cache of the embedded PostgreSQL. By default 512MB, or an eighth of a smaller machine’s memory.',
  }),
  pgMaxWalSize: optional('HAIVAN_PG_MAX_WAL_SIZE', {
    ...memorySize(),
    says: 'How much write-ahead log the embedded PostgreSQL keeps between checkpoints. By default 4GB.',
  }),
  pgWorkMem: optional('HAIVAN_PG_WORK_MEM', {
    ...memorySize(),
    says: 'Memory of one sort or hash of the embedded PostgreSQL. By default 16MB.',
  }),
} satisfies Record<string, SettingRow<unknown>>;

/** Names that mean something elsewhere in the project and are no settings of the server. */
const NAMES_OF_TESTS = ['HAIVAN_TEST_DATA', 'HAIVAN_TEST_DATABASE_URL', 'HAIVAN_TEST_RUN'];

/** All settings, parsed. Optional ones are undefined when not given. */
export type Settings = { readonly [Name in keyof typeof ROWS]: ReturnType<(typeof ROWS)[Name]['read']> };

/**
 * Reads the settings. A command line flag (`--port 9000`, `--port=9000`, `--no-demo`) stands before the environment.
 * @throws HaivanError invalid_input for a value that is not allowed, or a flag nobody knows.
 */
export function loadSettings(
  env: Readonly<Record<string, string | undefined>>,
  argv: readonly string[] = [],
): Settings {
  const rows: SettingRow<unknown>[] = Object.values(ROWS);
  const given = readFlags(argv, rows);
  const entries = Object.entries(ROWS).map(([name, row]) => {
    const text = given.get(row.name) ?? env[row.name];
    return [name, row.read(text === '' ? undefined : text)];
  });
  // Object.fromEntries forgets which value belongs to which key; each came from that key's own row.
  return Object.fromEntries(entries) as Settings;
}

/** One sentence for each HAIVAN_ variable nobody knows, with the name it was most likely meant to be. */
export function listUnknownVariables(env: Readonly<Record<string, string | undefined>>): string[] {
  const known = [...Object.values(ROWS).map((row) => row.name), ...NAMES_OF_TESTS];
  return Object.keys(env)
    .filter((name) => name.startsWith('HAIVAN_') && !known.includes(name))
    .map((name) => `There is no setting ${name}: it does nothing. Did you mean ${toNearest(name, known)}?`);
}

/** The reference of all settings as Markdown, kept in docs/settings.md by a test. */
export function settingsReference(): string {
  const rows: SettingRow<unknown>[] = Object.values(ROWS);
  return [
    '# Settings',
    '',
    'Read once at the start, from the environment or from the command line (`npm start -- --port 9000`);',
    'the command line wins. This page is written from `platform/kernel/settings.ts`; a test fails when it is stale.',
    '',
    '| variable | flag | default | allowed | what it does |',
    '|---|---|---|---|---|',
    ...rows.map(
      (row) =>
        `| \`${row.name}\` | \`${row.flag}\` | ${row.default === undefined ? '–' : `\`${row.default}\``} | ` +
        `${row.allowed.replaceAll('|', '\\|')} | ${row.says} |`,
    ),
    '',
  ].join('\n');
}

function readFlags(argv: readonly string[], rows: SettingRow<unknown>[]): Map<string, string> {
  const given = new Map<string, string>();
  const words = [...argv];
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    const [flagName = '', inline] = word.split(/=(.*)/s);
    const row = rows.find((candidate) => candidate.flag === flagName);
    const negated = rows.find(
      (candidate) => candidate.isFlag && flagName === `--no-${candidate.flag.slice(2)}`,
    );
    if (negated) given.set(negated.name, 'off');
    else if (row?.isFlag && inline === undefined) given.set(row.name, 'on');
    else if (row) given.set(row.name, inline ?? words.shift() ?? '');
    else refuseFlag(flagName, rows);
  }
  return given;
}

function refuseFlag(flagName: string, rows: SettingRow<unknown>[]): never {
  const flags = rows.map((row) => row.flag);
  throw invalidInput(`There is no flag ${flagName}.`, {
    where: 'command line',
    value: flagName,
    allowed: flags.join(' '),
    next: `Did you mean ${toNearest(flagName, flags)}? All settings: docs/settings.md.`,
  });
}

function listCities(): string[] {
  const entries = readdirSync(new URL('../../cities/', import.meta.url), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

function httpAddress() {
  return {
    allowed: 'an http:// or https:// address',
    parse: (value: string) => (/^https?:\/\//.test(value) && URL.canParse(value) ? value : undefined),
    secret: true,
  };
}

function memorySize() {
  return {
    allowed: 'a whole number with kB, MB or GB',
    parse: (value: string) => (/^[1-9]\d*(kB|MB|GB)$/.test(value) ? value : undefined),
  };
}
