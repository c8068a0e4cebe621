/** Where the centre stands: addresses, folder, city, log. */
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { LOG_LEVELS } from '../../log.ts';
import { EXPOSED_NAMES, parseExposed } from '../../exposed-names.ts';
import { parseProxies } from '../../trusted-proxies.ts';
import { flag, list, number, optional, parsesAs, text } from '../setting-kinds.ts';
import type { SettingRow } from '../setting-kinds.ts';

export const centreRows = {
  port: number('HAIVAN_PORT', '8080', {
    min: 0,
    max: 65535,
    says: 'Port of the console and the API. When it is taken the next free one is used and said; 0 takes any.',
  }),
  host: text('HAIVAN_HOST', '127.0.0.1', {
    allowed: 'an address of this machine, or 0.0.0.0 for all of them',
    says: 'Address on which all doors listen. Set 0.0.0.0 to be reached from other machines.',
  }),
  allowExposed: text('HAIVAN_ALLOW_EXPOSED', '', {
    allowed: `any of ${EXPOSED_NAMES.join(', ')}, between commas`,
    says: 'What may stand open although HAIVAN_HOST is not this machine alone: the demo, administrators without a second factor, no https public address, MQTT without TLS, NMEA from any address. Without its name here the start is refused.',
    parse: parseExposed,
  }),
  trustedProxies: text('HAIVAN_TRUSTED_PROXIES', '127.0.0.0/8,::1', {
    allowed: 'addresses and nets between commas, e.g. 127.0.0.1,10.1.2.0/28',
    says: 'Proxies whose X-Forwarded-For, -Proto and -Host are believed; those of everybody else are ignored.',
    parse: parsesAs(parseProxies),
  }),
  publicUrl: optional('HAIVAN_PUBLIC_URL', {
    allowed: 'an http:// or https:// address without a path',
    says: 'Address under which people reach this centre when a proxy stands before it.',
    parse: (value) =>
      /^https?:\/\//.test(value) && URL.canParse(value) && new URL(value).pathname === '/'
        ? new URL(value).origin
        : undefined,
  }),
  dataDir: text('HAIVAN_DATA', './.haivan', {
    allowed: 'a folder that may be written; it is made when absent',
    says: 'Data folder: the embedded database, the secret, file drops.',
    parse: (value) => resolve(value),
  }),
  city: text('HAIVAN_CITY', 'first', {
    allowed: 'the name of a folder under cities/, or first',
    says: 'The city pack to run; first is the first folder by name.',
    parse: (value) => listCities().find((city) => city === value || value === 'first'),
  }),
  demo: flag('HAIVAN_DEMO', 'on', {
    says: 'on: simulated feeds send through the real doors. off (or --no-demo): an empty centre.',
  }),
  demoStorm: flag('HAIVAN_DEMO_STORM', 'off', {
    says: 'on: the demo plays a night of storm, twelve hours in ten minutes, with a clock of its own; npm run demo -- storm sets it with a data folder that goes away.',
  }),
  tilesUrl: optional('HAIVAN_TILES_URL', {
    allowed:
      'an http(s) address of a .pmtiles file, of a style.json, or with {z}/{x}/{y}; or a path on this server',
    says: 'The city’s own base map. Without it the built-in map is drawn, which needs no internet.',
    parse: (value) => (/^(https?:\/\/|\/)./.test(value) ? value : undefined),
  }),
  outsideLayers: optional('HAIVAN_OUTSIDE_LAYERS', {
    allowed: 'a JSON file of outside layers, as docs/administrators.md shows it',
    says: 'Pictures that outside sources draw on the map, such as a rain radar. Only hosts named in it are asked by a page; without it none is.',
    parse: (value) => resolve(value),
  }),
  logLevel: list('HAIVAN_LOG', 'info', {
    values: LOG_LEVELS,
    says: 'How much is logged to standard error: readable at a terminal, JSON otherwise.',
  }),
} satisfies Record<string, SettingRow<unknown>>;

function listCities(): string[] {
  const entries = readdirSync(new URL('../../../../cities/', import.meta.url), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}
