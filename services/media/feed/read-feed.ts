/**
 * RSS 0.9 to 2.0, RSS 1.0 (RDF) and Atom as entries: what an article is called, where, when and by whom. Read tag by tag:
 * nothing is expanded (no DTD, no entity but those of XML), and depth, entries and lengths are bounded while it is read.
 */
import { Parser } from 'htmlparser2';

/** More entries than any front page has; the rest is told, not taken. */
export const MOST_ENTRIES = 1_000;
export const MOST_DEPTH = 64;
/** Of one text of an entry. */
export const MOST_FIELD_CHARS = 200_000;

export interface FeedEntry {
  /** `entry 3`, as people count. */
  readonly at: string;
  readonly title: string;
  readonly link: string;
  readonly id: string;
  readonly summary: string;
  readonly published: string;
  readonly updated: string;
}

export interface ReadFeed {
  /** What the feed calls itself. */
  readonly title: string;
  readonly entries: readonly FeedEntry[];
  /** Why it was not read to its end; what came before is in `entries`. */
  readonly trouble?: { readonly kind: 'deep' | 'many' | 'cut' | 'none'; readonly line: number };
}

type Field = Exclude<keyof FeedEntry, 'at'>;

const ENTRY: ReadonlySet<string> = new Set(['item', 'entry']);
const ROOTS: ReadonlySet<string> = new Set(['rss', 'rdf', 'feed', 'channel']);
/** Names without their prefix, in small letters; the first that says something wins. */
const FIELDS: ReadonlyMap<string, Field> = new Map([
  ['title', 'title'],
  ['link', 'link'],
  ['guid', 'id'],
  ['id', 'id'],
  ['description', 'summary'],
  ['summary', 'summary'],
  ['encoded', 'summary'],
  ['content', 'summary'],
  ['pubdate', 'published'],
  ['published', 'published'],
  ['issued', 'published'],
  ['date', 'published'],
  ['updated', 'updated'],
  ['modified', 'updated'],
]);
/** These speak of a picture or a film beside the article. */
const OTHERS: ReadonlySet<string> = new Set(['media', 'itunes', 'media:group']);

class Enough extends Error {}

export function readFeed(xml: string): ReadFeed {
  const reader = createReader();
  const parser = new Parser(reader.handler, { xmlMode: true, lowerCaseTags: true });
  try {
    parser.write(xml);
    reader.endOfText();
    parser.end();
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
  const line = () => xml.slice(0, Math.max(0, parser.endIndex)).split('\n').length;
  const { title, entries, kind } = reader.found();
  return kind === undefined ? { title, entries } : { title, entries, trouble: { kind, line: line() } };
}

function createReader() {
  const entries: FeedEntry[] = [];
  const path: string[] = [];
  let title = '';
  let entry: Record<Field, string> | undefined;
  let entryDepth = 0;
  /** The field that is being read, and how deep its tag stands: markup inside of it is a part of it. */
  let open: { readonly field: Field; readonly depth: number; text: string } | undefined;
  let kind: NonNullable<ReadFeed['trouble']>['kind'] | undefined;
  let hasRoot = false;
  let isOver = false;

  const stop = (why: typeof kind): never => {
    kind = why;
    throw new Enough();
  };
  const close = () => {
    if (open === undefined) return;
    const { field, text } = open;
    if (entry === undefined) title ||= text.trim();
    else if (entry[field].trim() === '') entry[field] = text.trim();
    open = undefined;
  };
  const begin = (name: string, attributes: Readonly<Record<string, string>>) => {
    const [prefix = '', local = name] = name.includes(':') ? name.split(':') : ['', name];
    const field = OTHERS.has(prefix) ? undefined : FIELDS.get(local);
    if (open !== undefined || field === undefined) return;
    // Directly under the entry, or the title of the channel itself.
    const isHere =
      entry === undefined ? field === 'title' && path.length <= 3 : path.length === entryDepth + 1;
    if (!isHere) return;
    const { href, rel = 'alternate' } = attributes;
    if (field === 'link' && href !== undefined) {
      if (entry !== undefined && rel === 'alternate' && entry.link === '') entry.link = href;
      return;
    }
    if (entry === undefined && path.at(-2) === 'image') return;
    open = { field, depth: path.length, text: '' };
  };

  return {
    handler: {
      onopentag(name: string, attributes: Readonly<Record<string, string>>) {
        path.push(name);
        if (path.length > MOST_DEPTH) stop('deep');
        const local = name.slice(name.indexOf(':') + 1);
        hasRoot ||= ROOTS.has(local);
        if (open !== undefined) {
          // Atom's XHTML: its tags go on as text, and are taken out with those of HTML.
          open.text += ' ';
          return;
        }
        if (entry === undefined && ENTRY.has(local)) {
          if (entries.length >= MOST_ENTRIES) stop('many');
          entry = { title: '', link: '', id: '', summary: '', published: '', updated: '' };
          entryDepth = path.length;
          return;
        }
        begin(name, attributes);
      },
      ontext(text: string) {
        if (open !== undefined && open.text.length < MOST_FIELD_CHARS) open.text += text;
      },
      onclosetag() {
        if (open !== undefined && open.depth === path.length) close();
        if (entry !== undefined && path.length === entryDepth) {
          // What was cut off in the middle is no whole entry.
          if (!isOver) entries.push({ at: `entry ${entries.length + 1}`, ...entry });
          entry = undefined;
        }
        if (isOver) kind ??= 'cut';
        path.pop();
      },
    },
    /** What is closed from here on was left open. */
    endOfText() {
      isOver = true;
    },
    found: () => ({ title, entries, kind: hasRoot ? kind : ('none' as const) }),
  };
}
