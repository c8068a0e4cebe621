/**
 * What must not stand open beyond this machine by oversight: each is refused at the start unless the operator names it
 * in HAIVAN_ALLOW_EXPOSED.
 */
import type { FeedDefinition } from '../contract/feeds/feed.ts';
import { invalidInput } from './kernel/errors.ts';
import { isLoopback } from './kernel/exposed-names.ts';
import type { ExposedName } from './kernel/exposed-names.ts';
import type { Settings } from './kernel/settings.ts';
import { needsSecondFactor } from './sign-in-options.ts';

export interface Exposure {
  readonly name: ExposedName;
  readonly says: string;
  readonly next: string;
}

/** Of doors whose protocol knows no passwords. */
const LIST_SENDERS =
  'Start once with HAIVAN_HOST=127.0.0.1 and list the senders in settings.allow of the feed.';

type ExposureSettings = Pick<
  Settings,
  | 'host'
  | 'demo'
  | 'adminSecondFactor'
  | 'publicUrl'
  | 'allowExposed'
  | 'mqttUrl'
  | 'mqttTlsCert'
  | 'mqttTlsKey'
>;

/** What the settings alone leave open and the operator did not name; empty on a machine that listens to itself. */
export function listExposures(settings: ExposureSettings): Exposure[] {
  const found: (Exposure | false)[] = [
    settings.demo && {
      name: 'demo',
      says: 'The demo is on: simulated data, and accounts with known passwords.',
      next: 'Start with --no-demo.',
    },
    !needsSecondFactor(settings) && {
      name: 'second-factor-optional',
      says: 'Administrators may work with a password alone.',
      next: 'Set HAIVAN_ADMIN_SECOND_FACTOR=required.',
    },
    settings.publicUrl?.startsWith('https://') !== true && {
      name: 'http-plain',
      says: 'There is no https public address: passwords and sessions would be read on the way.',
      next: 'Put a proxy with TLS before the centre and set HAIVAN_PUBLIC_URL to its https:// address.',
    },
  ];
  return withoutNamed(found, settings);
}

/** What feeds leave open on their doors. */
export function listFeedExposures(settings: ExposureSettings, feeds: readonly FeedDefinition[]): Exposure[] {
  const isPlain = settings.mqttUrl === undefined && settings.mqttTlsCert === undefined;
  const open = feeds.filter(isOpenToAll);
  const [trackers, nmea] = [open.filter(isOfTrackers), open.filter((feed) => !isOfTrackers(feed))];
  const found: (Exposure | false)[] = [
    isPlain &&
      feeds.some(({ door }) => door === 'mqtt') && {
        name: 'mqtt-plain',
        says: 'MQTT is taken without TLS: feed keys would be read on the way.',
        next: 'Set HAIVAN_MQTT_TLS_CERT and HAIVAN_MQTT_TLS_KEY, or use an outside broker (HAIVAN_MQTT_URL).',
      },
    nmea.length > 0 && {
      name: 'nmea',
      says: `NMEA is taken from any address: ${nmea.map(({ id }) => id).join(', ')}.`,
      next: LIST_SENDERS,
    },
    trackers.length > 0 && {
      name: 'tracker',
      says: `Trackers are taken from any address: ${trackers.map(({ id }) => id).join(', ')}.`,
      next: LIST_SENDERS,
    },
  ];
  return withoutNamed(found, settings);
}

/** @throws HaivanError invalid_input naming everything that stands open and was not meant to */
export function refuseExposures(exposures: readonly Exposure[], host: string): void {
  const [first] = exposures;
  if (first === undefined) return;
  throw invalidInput(
    `The centre would stand open beyond this machine. ${exposures.map(({ says }) => says).join(' ')}`,
    {
      where: 'HAIVAN_HOST',
      value: host,
      allowed: `127.0.0.1, or each of these mended, or named: HAIVAN_ALLOW_EXPOSED=${exposures.map(({ name }) => name).join(',')}`,
      next: exposures.map(({ next }) => next).join(' '),
    },
  );
}

/** @throws HaivanError invalid_input when only one of certificate and key is set: the broker would be plain */
export function refuseHalfTls({ mqttTlsCert, mqttTlsKey }: ExposureSettings): void {
  if ((mqttTlsCert === undefined) === (mqttTlsKey === undefined)) return;
  throw invalidInput('MQTT over TLS needs both a certificate and its key.', {
    where: mqttTlsCert === undefined ? 'HAIVAN_MQTT_TLS_CERT' : 'HAIVAN_MQTT_TLS_KEY',
    allowed: 'both, or neither',
    next: 'Set the other one too.',
  });
}

function isOpenToAll({ door, settings }: FeedDefinition): boolean {
  const allow = settings?.['allow'];
  return (door === 'nmea-tcp' || door === 'nmea-udp' || door === 'tracker-tcp') && !Array.isArray(allow);
}

function isOfTrackers({ door }: FeedDefinition): boolean {
  return door === 'tracker-tcp';
}

function withoutNamed(found: readonly (Exposure | false)[], settings: ExposureSettings): Exposure[] {
  if (isLoopback(settings.host)) return [];
  const named = new Set(settings.allowExposed.split(','));
  return found.filter((exposure) => exposure !== false).filter(({ name }) => !named.has(name));
}
