/** What an operator may leave open beyond this machine by naming it in HAIVAN_ALLOW_EXPOSED. */
import { BlockList, isIP } from 'node:net';
import { addNet } from './public-address.ts';

export const EXPOSED_NAMES = [
  'demo',
  'second-factor-optional',
  'http-plain',
  'mqtt-plain',
  'nmea',
  'tracker',
] as const;
export type ExposedName = (typeof EXPOSED_NAMES)[number];

const loopback = new BlockList();
for (const net of ['127.0.0.0/8', '::1']) addNet(loopback, net);

/** Whether only this machine reaches what listens there. */
export function isLoopback(host: string): boolean {
  if (isIP(host) === 0) return host === 'localhost';
  return loopback.check(host, isIP(host) === 6 ? 'ipv6' : 'ipv4');
}

/** Names between commas without blanks; undefined when one is none. */
export function parseExposed(text: string): string | undefined {
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return names.every((name) => EXPOSED_NAMES.some((known) => known === name)) ? names.join(',') : undefined;
}
