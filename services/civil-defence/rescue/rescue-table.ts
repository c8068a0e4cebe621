/** The rescue list as a table: how it is handed to 112 and taken back. Pure. */
import { parse } from 'csv-parse/sync';
import { RESCUE_STATES, VULNERABLE } from './household.ts';
import { listTelephones } from './split-calls.ts';

/** Names of columns of the file, in Vietnamese as the hotline reads it. */
export const COLUMNS = {
  code: 'Mã',
  state: 'Tình trạng',
  where: 'Địa chỉ',
  ward: 'Mã xã',
  wardName: 'Xã, phường',
  people: 'Số người',
  vulnerable: 'Người yếu thế',
  telephone: 'Điện thoại',
  post: 'Sở chỉ huy tiền phương',
  team: 'Lực lượng',
  source: 'Nguồn',
  note: 'Ghi chú',
} as const;
type Column = keyof typeof COLUMNS;

export interface TableRow {
  readonly where: string;
  readonly ward: string | null;
  readonly people: number | null;
  readonly vulnerable: readonly string[];
  readonly telephones: readonly string[];
  readonly told: string;
}

/** Quotes where a table needs them; a cell that a spreadsheet would compute is made a text. */
function toCell(value: string): string {
  const safe = /^[=+\-@\t\r]/u.test(value) ? `'${value}` : value;
  return /[",\n\r]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** CSV with a head, UTF-8 with a mark for spreadsheets. */
export function writeTable(rows: readonly Readonly<Record<Column, string>>[]): string {
  const columns = Object.keys(COLUMNS).filter((name): name is Column => name in COLUMNS);
  const lines = [
    columns.map((name) => COLUMNS[name]),
    ...rows.map((row) => columns.map((name) => row[name])),
  ].map((cells) => cells.map(toCell).join(','));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

/** The rows of a pasted table with our head; undefined: it is no such table. Rows without any word are left out. */
export function readTable(text: string): readonly TableRow[] | undefined {
  const [head = ''] = text.trimStart().split('\n', 1);
  if (!head.includes(COLUMNS.where) || !/[,;\t]/u.test(head)) return undefined;
  const delimiter =
    [',', ';', '\t'].toSorted((a, b) => head.split(b).length - head.split(a).length)[0] ?? ',';
  let rows: Record<string, string>[];
  try {
    rows = parse(text, {
      columns: true,
      delimiter,
      bom: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
    });
  } catch {
    return undefined;
  }
  return rows.flatMap((row): TableRow[] => {
    const of = (name: Column): string => row[COLUMNS[name]] ?? '';
    const telephones = listTelephones(of('telephone'));
    if (of('where') === '' && telephones.length === 0) return [];
    const people = /^\d{1,3}$/u.test(of('people')) ? Number(of('people')) : null;
    const words = of('vulnerable').toLowerCase();
    return [
      {
        where: of('where').slice(0, 300),
        ward: /^\d{1,10}$/u.test(of('ward')) ? of('ward') : null,
        people,
        vulnerable: VULNERABLE.filter(({ name }) => words.includes(name.vi)).map(({ id }) => id),
        telephones,
        told: [of('where'), of('telephone'), of('vulnerable'), of('note')]
          .filter((part) => part !== '')
          .join('; ')
          .slice(0, 1_000),
      },
    ];
  });
}

export const toStateName = (state: string): string =>
  RESCUE_STATES.find(({ id }) => id === state)?.name.vi ?? state;
export const toVulnerableNames = (ids: string): string =>
  VULNERABLE.filter(({ id }) => ids.split(',').includes(id))
    .map(({ name }) => name.vi)
    .join(', ');
