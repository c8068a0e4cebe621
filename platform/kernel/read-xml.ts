/**
 * Bytes of a stranger as a tree of elements. Bounded before it is parsed and while it is: no document type, so no entities
 * but those of XML itself, nothing is fetched, and depth and number of elements have an end.
 */
import { Parser } from 'saxen';

/** A publisher is advised to stay below 100 KB; 900 KB is the most that is heard of. */
export const MOST_BYTES = 1_000_000;
export const MOST_DEPTH = 16;
export const MOST_ELEMENTS = 20_000;

export interface XmlElement {
  /** With the prefix that `prefixes` gives its namespace; of others as the document has it. */
  readonly name: string;
  readonly children: readonly XmlElement[];
  /** Its own, without that of its children. */
  readonly text: string;
  /** As written, entities of XML read. */
  readonly attributes: Readonly<Record<string, string>>;
}

export type ReadXml = { readonly root: XmlElement } | { readonly trouble: string };

interface Open {
  readonly name: string;
  readonly children: XmlElement[];
  readonly attributes: Readonly<Record<string, string>>;
  text: string;
}

const ENCODINGS: ReadonlyMap<string, string> = new Map([
  ['utf-8', 'utf-8'],
  ['us-ascii', 'utf-8'],
  ['iso-8859-1', 'latin1'],
]);
/** Entities of XML itself. Any other would have to be declared, and nothing may be. */
const UNKNOWN_ENTITY = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-f]{1,6});)/iu;

/** CDATA and comments, which stay as they are, or a tag that opens. */
const PIECES = /<!\[CDATA\[[^]*?\]\]>|<!--[^]*?-->|<[A-Za-z_][^<>]*>/gu;
/** XML allows blanks there, the parser does not. */
const BLANKS_AROUND_EQUALS = /\s*=\s*(?=["'])/gu;

/** Reads a document; says in one sentence why it can't be. Never throws. */
export function readXml(bytes: Uint8Array, prefixes: Readonly<Record<string, string>>): ReadXml {
  const decoded = decodeXml(bytes);
  return 'trouble' in decoded ? decoded : parse(decoded.text, prefixes);
}

/** The text of a document in the encoding that it names. Never throws. */
export function decodeXml(bytes: Uint8Array): { readonly text: string } | { readonly trouble: string } {
  if (bytes.length > MOST_BYTES) return { trouble: `The file is larger than ${MOST_BYTES} bytes.` };
  const declared = /^\s*<\?xml[^>]*encoding\s*=\s*["']([^"']+)["']/u.exec(
    Buffer.from(bytes.subarray(0, 200)).toString('latin1'),
  )?.[1];
  const encoding = ENCODINGS.get(declared?.toLowerCase() ?? 'utf-8');
  if (encoding === undefined)
    return { trouble: `The encoding ${declared} is not read: only UTF-8 and ISO-8859-1.` };
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes) };
  } catch {
    return { trouble: 'The bytes are not text in the encoding that the file names.' };
  }
}

function parse(text: string, prefixes: Readonly<Record<string, string>>): ReadXml {
  const parser = new Parser().ns(prefixes);
  const path: Open[] = [];
  let root: XmlElement | undefined;
  let trouble: string | undefined;
  let count = 0;
  const refuse = (why: string) => {
    trouble ??= why;
    parser.stop();
  };
  const add = (piece: string, decode: (text: string) => string) => {
    const open = path.at(-1);
    if (open === undefined) return;
    if (UNKNOWN_ENTITY.test(piece)) refuse('An entity is used that XML itself does not have.');
    else open.text += decode(piece);
  };
  parser
    .on('openTag', (name, readAttributes, decode) => {
      count += 1;
      if (count > MOST_ELEMENTS) return refuse(`There are more than ${MOST_ELEMENTS} elements.`);
      if (path.length >= MOST_DEPTH)
        return refuse(`Elements stand more than ${MOST_DEPTH} deep in each other.`);
      if (path.length === 0 && root !== undefined) return refuse('There is more than one root element.');
      const attributes = Object.fromEntries(
        Object.entries(readAttributes()).map(([key, value]) => [key, decode(value)]),
      );
      const one: Open = { name, children: [], attributes, text: '' };
      path.at(-1)?.children.push(one);
      path.push(one);
      root ??= one;
    })
    .on('closeTag', () => void path.pop())
    .on('text', add)
    .on('cdata', (piece) => {
      const open = path.at(-1);
      if (open !== undefined) open.text += piece;
    })
    .on('attention', () => refuse('The file has a document type (DOCTYPE): nothing may be declared in it.'))
    .on('error', (error, at) =>
      refuse(`The XML is not well-formed: ${error.message}, line ${at().line + 1}.`),
    )
    .on('warn', (error, at) => refuse(`The XML is not well-formed: ${error.message}, line ${at().line + 1}.`))
    .parse(
      text.replaceAll(PIECES, (piece) =>
        piece.startsWith('<!') ? piece : piece.replaceAll(BLANKS_AROUND_EQUALS, '='),
      ),
    );
  if (trouble !== undefined) return { trouble };
  return root === undefined ? { trouble: 'The file holds no XML element.' } : { root };
}
