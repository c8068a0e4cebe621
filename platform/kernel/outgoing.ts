/**
 * Whom the centre may connect to in the name of somebody else than its operator: a feed's settings, a browser's push
 * address. Public addresses on usual ports, and what the operator listed in HAIVAN_ALLOW_DIAL; nothing else, by
 * whatever name. Every address of a name is looked at, and the connection goes to the addresses that were.
 */
import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { forbidden } from './errors.ts';
import type { HaivanError } from './errors.ts';
import { addNet, isPublicAddress } from './public-address.ts';

/** Ports of web servers; of other public ones the operator says. */
export const WEB_PORTS: readonly number[] = [80, 443, 8080, 8443];
/** Ports below are those of a machine's own services. */
const FIRST_FREE_PORT = 1_024;

/** `web`: HTTP on the usual ports. `lines`: a receiver that sends lines of text by itself, on any free port. */
export type DialKind = 'web' | 'lines';

export interface Outgoing {
  /** Why this host and port are not connected to, as far as that can be said without asking for its addresses. */
  refusal(host: string, port: number, kind: DialKind): HaivanError | undefined;
  /** Looks a name up for one connection: the addresses it answers are checked, or it fails. */
  lookup(host: string, port: number, kind: DialKind): LookupFunction;
}

interface Opening {
  readonly name: string | undefined;
  readonly net: BlockList | undefined;
  readonly from: number;
  readonly to: number;
}

/**
 * Reads `10.1.2.0/24:443, camera.local:8080, [fd00::/8]:8000-8100`: a host, address or net, and its port or ports.
 * @throws Error naming the entry that cannot be read
 */
export function parseOpenings(text: string): readonly Opening[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .map(toOpening);
}

/** Reads `10200,10300-10310` as ranges. @throws Error naming the entry that cannot be read */
export function parsePorts(text: string): readonly { readonly from: number; readonly to: number }[] {
  const entries = text.split(',').map((entry) => entry.trim());
  return entries
    .filter((entry) => entry !== '')
    .map((entry) => {
      const [, first, last] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(entry) ?? [];
      const from = Number(first);
      const to = Number(last ?? first);
      if (!(from >= 1 && from <= to && to <= 65_535)) throw new Error(`${entry} is no port`);
      return { from, to };
    });
}

/** Makes the guard. `allowed` is what HAIVAN_ALLOW_DIAL says. */
export function createOutgoing(allowed: string): Outgoing {
  const openings = parseOpenings(allowed);
  const isNamed = (host: string, port: number) =>
    openings.some(({ name, from, to }) => name === toPlainHost(host) && from <= port && port <= to);
  const isInNet = (address: string, port: number) =>
    openings.some(
      ({ net, from, to }) =>
        from <= port && port <= to && net?.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4') === true,
    );
  const isOpenPort = (port: number, kind: DialKind) =>
    kind === 'web' ? WEB_PORTS.includes(port) : port >= FIRST_FREE_PORT;
  const mayReach = (host: string, address: string, port: number, kind: DialKind) =>
    isNamed(host, port) || isInNet(address, port) || (isPublicAddress(address) && isOpenPort(port, kind));

  return {
    refusal(host, port, kind) {
      const plain = toPlainHost(host);
      if (isNamed(plain, port)) return undefined;
      if (isIP(plain) !== 0) return mayReach(plain, plain, port, kind) ? undefined : refuse(host, port);
      // A name is judged by its addresses; on a port that no public address may have, by the nets of the list too.
      const isHopeless =
        !isOpenPort(port, kind) && !openings.some(({ from, to }) => from <= port && port <= to);
      return isHopeless ? refuse(host, port) : undefined;
    },
    lookup: (host, port, kind) => (_asked, options, answer) => {
      lookup(toPlainHost(host), { ...options, all: true }, (error, addresses) => {
        if (error) return answer(error, '');
        const first = addresses[0];
        if (first === undefined || !addresses.every(({ address }) => mayReach(host, address, port, kind)))
          return answer(refuse(host, port), '');
        if (options.all === true) answer(null, addresses);
        else answer(null, first.address, first.family);
      });
    },
  };
}

function toOpening(entry: string): Opening {
  const [, bracketed, plain, first, last] =
    /^(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})(?:-(\d{1,5}))?$/.exec(entry) ?? [];
  const host = bracketed ?? plain;
  const from = Number(first);
  const to = Number(last ?? first);
  if (host === undefined || !(from >= 1 && from <= to && to <= 65_535))
    throw new Error(`${entry} is not host:port`);
  const isNet = isIP(host.split('/')[0] ?? '') !== 0;
  if (!isNet && !/^[a-z0-9._-]+$/i.test(host)) throw new Error(`${entry} has no host`);
  const net = new BlockList();
  if (isNet) addNet(net, host);
  return { name: isNet ? undefined : toPlainHost(host), net: isNet ? net : undefined, from, to };
}

/** Without brackets, without the dot that ends a full name, in small letters. */
function toPlainHost(host: string): string {
  return host
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase();
}

/** Says nothing of the addresses behind a name: who may not reach them learns not even where they are. */
function refuse(host: string, port: number): HaivanError {
  return forbidden(`${host}:${port} is not reached from here: it is not public, or not on a usual port.`, {
    where: 'address',
    value: `${host}:${port}`,
    allowed: `public addresses on the ports ${WEB_PORTS.join(', ')}, and what the operator lists`,
    next: 'Ask the operator of this centre to list it in HAIVAN_ALLOW_DIAL.',
  });
}
