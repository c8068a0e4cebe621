/** Reads OpenStreetMap XML, plain or .gz, tag by tag: never more than one tag is in memory. */
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { invalidInput } from '../../kernel/errors.ts';
import type { ElementTaker, RelationMember } from './osm-elements.ts';

const TAG = /<(\/?)([a-z]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/gi;
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const MOST_TAG_CHARACTERS = 1_000_000;
const E7 = 1e7;

export async function readOsmXml(path: string, take: ElementTaker): Promise<void> {
  const file = createReadStream(path);
  const stream: Readable = path.endsWith('.gz') ? file.pipe(createGunzip()) : file;
  // A file that can't be read must fail the reader, not the process.
  if (stream !== file) file.on('error', (error) => stream.destroy(error));
  stream.setEncoding('utf8');
  const reader = createTagReader(take);
  let rest = '';
  let seen = false;
  for await (const chunk of stream) {
    rest += String(chunk);
    let end = 0;
    for (const match of rest.matchAll(TAG)) {
      const [whole, isEnd, name = '', attributes = '', isEmpty] = match;
      seen ||= name === 'osm';
      if (isEnd === '/') reader.end(name);
      else {
        reader.begin(name, toAttributes(attributes));
        if (isEmpty === '/') reader.end(name);
      }
      end = match.index + whole.length;
    }
    rest = rest.slice(end);
    if (rest.length > MOST_TAG_CHARACTERS) break;
  }
  if (!seen || rest.trim() !== '')
    throw invalidInput('The file is no OSM XML, or it is cut off.', {
      where: path,
      value: rest.trim().slice(0, 80),
      allowed: '<osm> with <node>, <way> and <relation>',
      next: 'Load it again and compare its size with that of the source.',
    });
}

interface Opened {
  readonly name: string;
  readonly id: number;
  readonly refs: number[];
  readonly members: RelationMember[];
  readonly tags: Record<string, string>;
}

function createTagReader(take: ElementTaker): {
  begin(name: string, given: Readonly<Record<string, string>>): void;
  end(name: string): void;
} {
  let opened: Opened | undefined;
  return {
    begin(name, given) {
      if (name === 'node') take.node?.(Number(given['id']), toE7(given['lon']), toE7(given['lat']));
      else if (name === 'way' || name === 'relation')
        opened = { name, id: Number(given['id']), refs: [], members: [], tags: {} };
      else if (opened === undefined) return;
      else if (name === 'nd') opened.refs.push(Number(given['ref']));
      else if (name === 'tag') opened.tags[given['k'] ?? ''] = given['v'] ?? '';
      else if (name === 'member') {
        const { type, ref, role = '' } = given;
        if (type === 'way' || type === 'node' || type === 'relation')
          opened.members.push({ type, ref: Number(ref), role });
      }
    },
    end(name) {
      if (opened?.name !== name) return;
      if (name === 'way') take.way?.(opened.id, opened.refs, opened.tags);
      else take.relation?.(opened.id, opened.members, opened.tags);
      opened = undefined;
    },
  };
}

function toE7(degrees: string | undefined): number {
  return Math.round(Number(degrees) * E7);
}

function toAttributes(written: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, name = '', a, b] of written.matchAll(ATTRIBUTE)) attributes[name] = toPlain(a ?? b ?? '');
  return attributes;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function toPlain(written: string): string {
  if (!written.includes('&')) return written;
  return written.replaceAll(/&(#x[0-9a-f]+|#\d+|[a-z]+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name] ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
