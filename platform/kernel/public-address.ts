/** Which addresses are of the public Internet. Whatever is set aside for another use (RFC 6890 and its registries) is not. */
import { BlockList, isIP } from 'node:net';

const NOT_PUBLIC_4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  // Addresses of machines' own data in clouds that lie outside the nets above.
  '168.63.129.16/32',
];

/** Global unicast is 2000::/3; of that the ways to carry IPv4 inside IPv6 lead wherever their last bits say. */
const NOT_PUBLIC_6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20', '5f00::/16'];

const notPublic = new BlockList();
for (const net of NOT_PUBLIC_4) addNet(notPublic, net);
for (const net of NOT_PUBLIC_6) addNet(notPublic, net);
const globalUnicast = new BlockList();
addNet(globalUnicast, '2000::/3');

/** True for a public IPv4 or IPv6 address; false for every other text. Mapped IPv4 (`::ffff:…`) is never public. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  // A zone (fe80::1%eth0) is of this link alone.
  if (family === 0 || address.includes('%')) return false;
  if (family === 4) return !notPublic.check(address, 'ipv4');
  return globalUnicast.check(address, 'ipv6') && !notPublic.check(address, 'ipv6');
}

/** Adds `10.1.2.0/24`, `fd00::/8`, or one address. @throws when it is none */
export function addNet(list: BlockList, net: string): void {
  const [address = '', prefix] = net.split('/');
  const family = isIP(address);
  const bits = family === 6 ? 128 : 32;
  const length = prefix === undefined ? bits : /^\d{1,3}$/.test(prefix) ? Number(prefix) : Number.NaN;
  if (family === 0 || !(length <= bits)) throw new Error(`${net} is no address or net`);
  list.addSubnet(address, length, family === 6 ? 'ipv6' : 'ipv4');
}
