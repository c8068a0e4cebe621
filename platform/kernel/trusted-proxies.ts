/** Whose word it is from where a request came: `X-Forwarded-For` of the proxies the operator named, and of nobody else. */
import type { IncomingHttpHeaders } from 'node:http';
import { BlockList, isIP } from 'node:net';
import { addNet } from './public-address.ts';

export interface ProxyTrust {
  /** True for the address of a proxy that is believed. */
  isTrusted(address: string): boolean;
  /** The address of the client: the last one in the chain that is not a proxy's. */
  clientAddress(headers: IncomingHttpHeaders, remoteAddress: string | undefined): string;
}

/** Reads addresses and nets between commas. @throws Error naming the one that is none */
export function parseProxies(text: string): BlockList {
  const list = new BlockList();
  for (const net of text.split(',').map((part) => part.trim())) if (net !== '') addNet(list, net);
  return list;
}

/** Makes it of HAIVAN_TRUSTED_PROXIES. */
export function createProxyTrust(proxies: string): ProxyTrust {
  const list = parseProxies(proxies);
  // An IPv4 address that is carried in IPv6 (::ffff:…) is looked through by the list itself.
  const isTrusted = (address: string) =>
    isIP(address) !== 0 && list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  return {
    isTrusted,
    clientAddress(headers, remoteAddress = '') {
      const forwarded = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',');
      const chain = forwarded.map((part) => part.trim()).filter((part) => part !== '');
      let address = remoteAddress;
      while (isTrusted(address)) {
        const before = chain.pop();
        if (before === undefined || isIP(before) === 0) break;
        address = before;
      }
      return address;
    },
  };
}
