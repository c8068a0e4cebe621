/** HTML of feeds and letters as plain words: tags, scripts, styles and comments go, entities are read, and what is left is no markup. Pure. */
import { Parser } from 'htmlparser2';
import { toCleanText } from './text.ts';

/** What is inside of these is not for people. */
const SILENT: ReadonlySet<string> = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'iframe',
  'object',
  'embed',
  'applet',
  'svg',
  'math',
  'head',
  'select',
  'textarea',
]);
/** Between these stands a blank: two paragraphs are not one word. */
const APART: ReadonlySet<string> = new Set([
  'p',
  'br',
  'div',
  'li',
  'td',
  'th',
  'tr',
  'h1',
  'h2',
  'h3',
  'h4',
  'blockquote',
  'hr',
  'img',
]);
/** Feeds hold HTML that was escaped once or twice; deeper than that it is no text any more. */
const MOST_LAYERS = 4;
const TAG = /<[a-z!/?][^<>]*>?/giu;
/** An address that would run, told as text: nobody may paste it. */
const RUNS = /(?:java|vb|live)\s*script\s*:|data\s*:\s*text\/html/giu;

/** At most `mostChars` of the words; what is cut ends with “…”. Never HTML, whatever came. */
export function toPlainText(html: string, mostChars: number): string {
  let text = html;
  for (let layer = 0; layer < MOST_LAYERS && /[<&]/u.test(text); layer++) {
    const next = strip(text);
    if (next === text) break;
    text = next;
  }
  const plain = toCleanText(text)
    .replaceAll(TAG, ' ')
    .replaceAll(RUNS, ' ')
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  return toShort(plain, mostChars);
}

/** Cut between two words. */
export function toShort(text: string, mostChars: number): string {
  if (text.length <= mostChars) return text;
  const cut = text.slice(0, mostChars - 1);
  const blank = cut.lastIndexOf(' ');
  return `${(blank > mostChars / 2 ? cut.slice(0, blank) : cut).trimEnd()}…`;
}

function strip(html: string): string {
  const words: string[] = [];
  let silent = 0;
  const parser = new Parser(
    {
      onopentagname(name) {
        if (SILENT.has(name)) silent += 1;
        else if (APART.has(name)) words.push(' ');
      },
      onclosetag(name) {
        if (SILENT.has(name)) silent = Math.max(0, silent - 1);
        else if (APART.has(name)) words.push(' ');
      },
      ontext(text) {
        if (silent === 0) words.push(text);
      },
    },
    { recognizeCDATA: true },
  );
  parser.end(html);
  return words.join('');
}
