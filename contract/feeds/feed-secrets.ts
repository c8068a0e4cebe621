/**
 * Takes secrets out of the settings of a feed and puts them back; pure. What is left shows dots in their places, and
 * is what is stored, shown and journalled. Whatever is not known to be plain counts as a secret.
 */
import type { TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { decoderSettings, doorSettings, DOTS, SEND_KEY } from './feed-settings.ts';

export type FeedSettings = Readonly<Record<string, unknown>>;

/** A secret in the settings: what it is called, and the address (scheme, host, port) that it opens. */
export interface FoundSecret {
  /** `header:<name>`, `url:user`, `url:query`, or `setting:<name>` for one that nobody knows. */
  readonly name: string;
  readonly opens: string;
  readonly value: string;
}

export interface HiddenSettings {
  /** The settings with dots in the places of secrets. */
  readonly settings: Record<string, unknown>;
  readonly secrets: readonly FoundSecret[];
  /** Places where the dots came back: the secret that is kept is meant. */
  readonly kept: readonly Omit<FoundSecret, 'value'>[];
}

/** Settings that hold no secret, as they were looked at before: hundreds of feeds say the same, and a look at a shape takes 80 µs. */
const plain = new Map<string, boolean>();
const MOST_KNOWN = 1_000;
const LONGEST_KNOWN = 500;
const DOTS_IN_URL = encodeURIComponent(DOTS);
/** Every setting of every door that holds no secret. */
const PLAIN = [decoderSettings, ...Object.values(doorSettings)]
  .flatMap((known): [string, TSchema][] => Object.entries(known))
  .filter(([name]) => name !== 'url' && name !== 'headers' && name !== SEND_KEY);
/** Settings of no door that are known and hold no secret; they are ignored. */
export const IGNORED_SETTINGS: readonly string[] = ['allowPrivate'];

/** Takes the secrets out. Never throws: an address that is none is a secret as a whole. */
export function hideSecrets(given: FeedSettings): HiddenSettings {
  const opens = toOpens(given);
  const secrets: FoundSecret[] = [];
  const kept: Omit<FoundSecret, 'value'>[] = [];
  const hide = (name: string, value: string): string => {
    if (value === DOTS) kept.push({ name, opens });
    else secrets.push({ name, opens, value });
    return DOTS;
  };
  const entries = Object.entries(given).map(([name, value]): [string, unknown] => {
    if (name === 'url' && typeof value === 'string' && URL.canParse(value))
      return [name, hideInAddress(value, hide)];
    if (name === 'headers' && isMembers(value)) {
      const headers = Object.entries(value).map(([header, text]): [string, unknown] => [
        header,
        hide(`header:${header.toLowerCase()}`, toText(text)),
      ]);
      return [name, Object.fromEntries(headers)];
    }
    return [
      name,
      isPlain(name, value) || isIgnored(name, value) ? value : hide(`setting:${name}`, toText(value)),
    ];
  });
  return { settings: Object.fromEntries(entries), secrets, kept };
}

/** The settings as they may be shown, wherever they come from. */
export function toShownSettings(settings: FeedSettings): Record<string, unknown> {
  return hideSecrets(settings).settings;
}

/** Puts secrets back into their places, for the door that needs them. A place without its secret is left out. */
export function fillSecrets(
  settings: FeedSettings,
  secrets: ReadonlyMap<string, string>,
): Record<string, unknown> {
  const filled = Object.entries(settings).flatMap(([name, value]): [string, unknown][] => {
    if (name === 'url' && typeof value === 'string') return [[name, fillAddress(value, secrets)]];
    if (name === 'headers' && isMembers(value)) {
      const headers = Object.entries(value).flatMap(([header, text]): [string, unknown][] => {
        const secret = secrets.get(`header:${header.toLowerCase()}`);
        if (text !== DOTS) return [[header, text]];
        return secret === undefined ? [] : [[header, secret]];
      });
      return [[name, Object.fromEntries(headers)]];
    }
    if (value !== DOTS) return [[name, value]];
    const secret = secrets.get(`setting:${name}`);
    return secret === undefined ? [] : [[name, secret]];
  });
  return Object.fromEntries(filled);
}

/** The address that the secrets of these settings open: `https://host:port`; empty when there is none. */
export function toOpens({ url }: FeedSettings): string {
  return typeof url === 'string' && URL.canParse(url) ? new URL(url).origin : '';
}

/** True when dots stand in an address beside other text: they stand for the whole user or the whole query. */
export function hasHalfDots(address: string): boolean {
  const url = new URL(address);
  const user = toUser(url);
  const query = url.search.slice(1);
  const isHalf = (text: string) => text !== DOTS_IN_URL && text.includes(DOTS_IN_URL);
  return isHalf(user) || isHalf(query) || `${url.hostname}${url.pathname}${url.hash}`.includes(DOTS_IN_URL);
}

function hideInAddress(address: string, hide: (name: string, value: string) => string): string {
  const url = new URL(address);
  const user = toUser(url);
  const query = url.search.slice(1);
  if (user === '' && query === '' && url.hash === '') return address;
  const shownUser = user === '' ? '' : `${hide('url:user', toPlainDots(user))}@`;
  const shownQuery = query === '' ? '' : `?${hide('url:query', toPlainDots(query))}`;
  return `${url.protocol}//${shownUser}${url.host}${url.pathname}${shownQuery}`;
}

function fillAddress(shown: string, secrets: ReadonlyMap<string, string>): string {
  const fill = (text: string, name: string, dots: string, mark: (secret: string) => string) => {
    const secret = secrets.get(name);
    return text.replace(dots, () => (secret === undefined ? '' : mark(secret)));
  };
  const withUser = fill(shown, 'url:user', `${DOTS}@`, (secret) => `${secret}@`);
  return fill(withUser, 'url:query', `?${DOTS}`, (secret) => `?${secret}`);
}

function toUser({ username, password }: URL): string {
  return password === '' ? username : `${username}:${password}`;
}

function toPlainDots(text: string): string {
  return text === DOTS_IN_URL ? DOTS : text;
}

/** Known, of the right shape, and no place of a secret. */
function isPlain(name: string, value: unknown): boolean {
  const schemas = PLAIN.filter(([known]) => known === name).map(([, schema]) => schema);
  if (schemas.length === 0) return false;
  const key = `${name} ${JSON.stringify(value)}`;
  const known = plain.get(key);
  if (known !== undefined) return known;
  const found = schemas.some((schema) => Value.Check(schema, value));
  if (key.length > LONGEST_KNOWN) return found;
  if (plain.size >= MOST_KNOWN) plain.clear();
  plain.set(key, found);
  return found;
}

function isIgnored(name: string, value: unknown): boolean {
  return IGNORED_SETTINGS.includes(name) && typeof value === 'boolean';
}

function toText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

function isMembers(value: unknown): value is FeedSettings {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
