/** The settings of a feed as somebody sends them: closed by the door, and no way to what only the operator opens. */
import { Value } from 'typebox/value';
import { hasHalfDots, IGNORED_SETTINGS } from '../../../../contract/feeds/feed-secrets.ts';
import {
  findSettingSchema,
  listSettingNames,
  neededSettings,
} from '../../../../contract/feeds/feed-settings.ts';
import type { Door, FeedDefinition } from '../../../../contract/feeds/feed.ts';
import { trackerProtocols } from '../../../decoders/trackers/frames.ts';
import { invalidInput } from '../../../kernel/errors.ts';
import type { Outgoing } from '../../../kernel/outgoing.ts';

/** What the operator lets feeds do beyond this machine. */
export interface FeedReach {
  readonly outgoing: Outgoing;
  /** Whether a feed of this door may listen on this port. */
  readonly mayListen: (door: Door, port: number) => boolean;
}

/** Doors by which this machine listens on a port of the feed's own. */
const LISTENING: ReadonlySet<Door> = new Set(['nmea-tcp', 'nmea-udp', 'tracker-tcp']);

type Settings = Readonly<Record<string, unknown>>;

/**
 * The definition with its settings checked and header names in small letters. No refusal repeats a value: it may be a
 * secret.
 * @throws HaivanError invalid_input naming the setting, or forbidden for an address or port that is not the feed's to use
 */
export function toCheckedFeed<Definition extends FeedDefinition>(
  definition: Definition,
  reach: FeedReach,
): Definition {
  const { door } = definition;
  if (door === 'tracker-tcp') checkTrackers(definition);
  if (definition.settings === undefined && neededSettings[door] === undefined) return definition;
  const settings = toPlainHeaders(definition.settings ?? {});
  for (const [name, value] of Object.entries(settings)) checkSetting(door, name, value);
  for (const name of neededSettings[door] ?? [])
    if (settings[name] === undefined) throw toMissing(door, name);
  checkReach(door, settings, reach);
  return { ...definition, settings };
}

function checkSetting(door: Door, name: string, value: unknown): void {
  const where = `settings.${name.slice(0, 60)}`;
  if (IGNORED_SETTINGS.includes(name))
    throw invalidInput('A feed cannot allow itself addresses inside.', {
      where,
      allowed: 'leave it out',
      next: 'Ask the operator of this centre to list the address in HAIVAN_ALLOW_DIAL.',
    });
  const schema = findSettingSchema(door, name);
  if (schema === undefined)
    throw invalidInput('A feed of this door has no such setting.', {
      where,
      allowed: listSettingNames(door).join(', '),
      next: 'Leave it out, or correct its name.',
    });
  const [problem] = Value.Check(schema, value) ? [] : Value.Errors(schema, value);
  if (problem === undefined) return;
  throw invalidInput('A setting of the feed has a form that cannot be used.', {
    where: `${where}${problem.instancePath.replaceAll('/', '.')}`.slice(0, 200),
    allowed: name === 'headers' ? 'headers that a feed may set, without line ends' : problem.message,
    next: 'Mend the setting; docs/integrators.md has an example for each door.',
  });
}

/** The door speaks what the decoder reads, and no device makes itself known: it waits until somebody maps it. */
function checkTrackers({ decoder, contract }: FeedDefinition): void {
  const protocols = [...trackerProtocols.keys()];
  if (!protocols.includes(decoder))
    throw invalidInput('This door does not speak what the decoder reads.', {
      where: 'decoder',
      value: decoder,
      allowed: protocols.join(', '),
      next: 'Choose the decoder of the protocol that the devices are set to.',
    });
  if (contract.unknown === 'register')
    throw invalidInput('A tracker that nobody knows is not made an asset by itself.', {
      where: 'contract.unknown',
      value: contract.unknown,
      allowed: 'quarantine',
      next: 'Keep what is unknown waiting, and map each device to its asset on the feed’s page.',
    });
}

function checkReach(door: Door, settings: Settings, { outgoing, mayListen }: FeedReach): void {
  const { url, host, port } = settings;
  if (door === 'poll' && typeof url === 'string') {
    if (!URL.canParse(url) || !isReadable(new URL(url)) || hasHalfDots(url)) throw toBadAddress();
    const { hostname, port: given, protocol } = new URL(url);
    const refusal = outgoing.refusal(hostname, Number(given || (protocol === 'https:' ? 443 : 80)), 'web');
    if (refusal !== undefined) throw refusal;
  }
  if (door === 'nmea-tcp-client' && typeof host === 'string' && typeof port === 'number') {
    const refusal = outgoing.refusal(host, port, 'lines');
    if (refusal !== undefined) throw refusal;
  }
  if (LISTENING.has(door) && typeof port === 'number' && !mayListen(door, port))
    throw invalidInput('This port is not the feed’s to listen on.', {
      where: 'settings.port',
      value: port,
      allowed: 'the port of the door, the 20 after it, and what the operator lists',
      next: 'Leave it out, or ask the operator of this centre to list it in HAIVAN_ALLOW_LISTEN.',
    });
}

/** Every part can be read back: `%ff` is no text. */
function isReadable({ pathname, username, password, search }: URL): boolean {
  try {
    return [pathname, username, password, search]
      .map(decodeURIComponent)
      .every((part) => !part.includes('\0'));
  } catch {
    return false;
  }
}

/** Names of headers know no case. */
function toPlainHeaders(settings: Settings): Settings {
  const { headers } = settings;
  if (typeof headers !== 'object' || headers === null || Array.isArray(headers)) return settings;
  const entries = Object.entries(headers).map(([name, value]): [string, unknown] => [
    name.toLowerCase(),
    value,
  ]);
  return { ...settings, headers: Object.fromEntries(entries) };
}

function toBadAddress() {
  return invalidInput('The address cannot be used.', {
    where: 'settings.url',
    allowed: 'http(s)://host/path; dots only in place of the whole user or the whole query',
    next: 'Enter the address whole, with its user and query if it has them.',
  });
}

function toMissing(door: Door, name: string) {
  return invalidInput('A feed of this door needs one more setting.', {
    where: `settings.${name}`,
    value: door,
    allowed: (neededSettings[door] ?? []).join(', '),
    next: 'Add the setting.',
  });
}
