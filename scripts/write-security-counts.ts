/**
 * Writes the tables of OWASP ASVS into docs/security.md from docs/security-asvs.tsv: counts by chapter, then every row.
 * `node scripts/write-security-counts.ts` after a change of the data; a test fails when the page is stale.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
export const ASVS_FILE = join(ROOT, 'docs', 'security-asvs.tsv');
export const SECURITY_PAGE = join(ROOT, 'docs', 'security.md');
const BEGIN = '<!-- asvs: written by scripts/write-security-counts.ts -->';
const END = '<!-- /asvs -->';

/** V17 (WebRTC) has nothing to look at here. */
const CHAPTERS = [
  'Encoding and sanitization',
  'Validation and business logic',
  'Web front end',
  'API and web services',
  'Files',
  'Authentication',
  'Sessions',
  'Authorization',
  'Self-contained tokens',
  'OAuth and OIDC',
  'Cryptography',
  'Communication',
  'Configuration',
  'Data protection',
  'Code and architecture',
  'Logging and errors',
] as const;
export const asvsStates = ['met', 'n.a.', 'open'] as const;

export interface AsvsRow {
  readonly id: string;
  readonly level: string;
  readonly what: string;
  readonly state: string;
  readonly where: string;
}

/** The rows of the data, in their order. */
export function parseAsvs(text: string): AsvsRow[] {
  return text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [id = '', level = '', what = '', state = '', where = ''] = line.split('\t');
      return { id, level, what, state, where };
    });
}

const toChapter = ({ id }: AsvsRow) => Number(id.split('.')[0]);
const toLine = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;

/** The part of the page between its marks. */
export function toAsvsTables(rows: readonly AsvsRow[]): string {
  const countOf = (some: readonly AsvsRow[]) =>
    asvsStates.map((state) => some.filter((row) => row.state === state).length);
  const counts = CHAPTERS.map((name, i) => {
    const some = rows.filter((row) => toChapter(row) === i + 1);
    return toLine([`V${i + 1}`, name, some.length, ...countOf(some)]);
  });
  const parts = CHAPTERS.flatMap((name, i) => [
    '',
    `#### V${i + 1} ${name}`,
    '',
    toLine(['', 'level', 'what, in our words', 'state', 'where, or why not']),
    '|---|---|---|---|---|',
    ...rows
      .filter((row) => toChapter(row) === i + 1)
      .map(({ id, level, what, state, where }) =>
        toLine([id, level, what, state === 'open' ? '**open**' : state, where]),
      ),
  ]);
  return [
    toLine(['', 'chapter', 'rows', ...asvsStates]),
    '|---|---|---|---|---|---|',
    ...counts,
    toLine(['', '**all**', rows.length, ...countOf(rows)]),
    ...parts,
    '',
  ].join('\n');
}

/** The page with its tables as the data says. */
export function withTables(page: string, rows: readonly AsvsRow[]): string {
  const [before = '', rest = ''] = page.split(BEGIN);
  const [, after = ''] = rest.split(END);
  return `${before}${BEGIN}\n\n${toAsvsTables(rows)}\n${END}${after}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const rows = parseAsvs(readFileSync(ASVS_FILE, 'utf8'));
  writeFileSync(SECURITY_PAGE, withTables(readFileSync(SECURITY_PAGE, 'utf8'), rows));
}
