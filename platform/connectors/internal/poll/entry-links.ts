/** Where the entries of a list of files (Atom, RSS 2.0) lead, in the order in which they are to be taken. Pure. */
import { readXml } from '../../../kernel/read-xml.ts';
import type { XmlElement } from '../../../kernel/read-xml.ts';

/** More than these are in force nowhere. */
export const MOST_ENTRIES = 200;

export interface EntryLink {
  readonly url: URL;
  /** Another one means that the file is another: its address and when it was changed. */
  readonly key: string;
}

const ATOM = 'http://www.w3.org/2005/Atom';
const PREFIXES = { [ATOM]: 'atom', 'urn:oasis:names:tc:emergency:cap:1.2': 'cap12' };
/** What an entry calls the file itself, beside pages about it. */
const FILE_TYPE = 'application/cap+xml';

/**
 * @returns undefined when it is no list: then it is the file itself. Newest entries stand first in a list, so its last is
 * taken first.
 */
export function listEntryLinks(bytes: Uint8Array, base: URL): readonly EntryLink[] | undefined {
  const read = readXml(bytes, PREFIXES);
  if ('trouble' in read) return undefined;
  const { root } = read;
  const entries =
    root.name === 'atom:feed'
      ? childrenOf(root, 'atom:entry').map((entry) => ({
          href: findAtomHref(entry),
          when: textOf(entry, 'atom:updated'),
        }))
      : root.name === 'rss'
        ? childrenOf(root, 'channel').flatMap((channel) =>
            childrenOf(channel, 'item').map((item) => ({
              href: textOf(item, 'link'),
              when: textOf(item, 'pubDate'),
            })),
          )
        : undefined;
  return entries
    ?.slice(0, MOST_ENTRIES)
    .toReversed()
    .flatMap(({ href, when }) => {
      const url = href === '' || !URL.canParse(href, base.href) ? undefined : new URL(href, base);
      return url?.protocol === 'https:' || url?.protocol === 'http:'
        ? [{ url, key: `${url.href} ${when}` }]
        : [];
    });
}

function findAtomHref(entry: XmlElement): string {
  const links = childrenOf(entry, 'atom:link');
  const found =
    links.find(({ attributes }) => attributes['type'] === FILE_TYPE) ??
    links.find(({ attributes }) => (attributes['rel'] ?? 'alternate') === 'alternate');
  return found?.attributes['href'] ?? textOf(entry, 'atom:id');
}

const childrenOf = ({ children }: XmlElement, name: string) => children.filter((one) => one.name === name);
const textOf = (element: XmlElement, name: string) => childrenOf(element, name)[0]?.text.trim() ?? '';
