/**
 * Secrets inside a feed's settings (headers of a poll, a password in an address) never leave the server: they are shown
 * as dots, and dots that come back with a change mean "as it was".
 */

const HIDDEN = '•••';
const SECRET_NAME = /pass|secret|token|key|authorization|cookie|headers/i;

type Settings = Readonly<Record<string, unknown>>;

/** Settings as they may be shown: secret members as dots, addresses without password and query. */
export function toPublicSettings(settings: Settings): Record<string, unknown> {
  return mapMembers(settings, (name, value) => {
    if (typeof value === 'string') return isSecret(name) ? HIDDEN : toPublicAddress(value);
    if (isMembers(value)) return isSecret(name) ? hideAll(value) : toPublicSettings(value);
    return value;
  });
}

/** A changed copy of `before`, where members that came back as they were shown keep their secret. */
export function keepSecrets(changed: Settings, before: Settings): Record<string, unknown> {
  const shown = toPublicSettings(before);
  return mapMembers(changed, (name, value) => {
    const old = before[name];
    if (isMembers(value) && isMembers(old)) return keepSecrets(value, old);
    return value === HIDDEN || (typeof value === 'string' && value === shown[name]) ? old : value;
  });
}

function isSecret(name: string): boolean {
  return SECRET_NAME.test(name);
}

function hideAll(members: Settings): Record<string, unknown> {
  return mapMembers(members, () => HIDDEN);
}

function toPublicAddress(value: string): string {
  if (!/^[a-z]+:\/\//.test(value) || !URL.canParse(value)) return value;
  const url = new URL(value);
  if (url.password === '' && url.search === '') return value;
  if (url.password !== '') url.password = HIDDEN;
  return `${decodeURI(url.href.slice(0, url.href.length - url.search.length))}${url.search === '' ? '' : `?${HIDDEN}`}`;
}

function mapMembers(
  members: Settings,
  change: (name: string, value: unknown) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [name, change(name, value)]));
}

function isMembers(value: unknown): value is Settings {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
