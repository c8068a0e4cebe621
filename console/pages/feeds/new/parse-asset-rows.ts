/** Assets pasted from a spreadsheet: `code, name, lon, lat, the feed's own name`; the last three may be left out. */

export interface AssetRow {
  readonly code: string;
  readonly name: string;
  readonly lon: number | null;
  readonly lat: number | null;
  /** The feed's own name of the asset; the code when it has none. */
  readonly ref: string;
}

export interface RowProblem {
  readonly line: number;
  readonly what: 'code' | 'name' | 'twice' | 'place';
  readonly value: string;
}

/** Reads the rows; a first line that begins with the word `code` or `mã` is a heading. Blank lines mean nothing. */
export function parseAssetRows(text: string): {
  readonly assets: readonly AssetRow[];
  readonly problems: readonly RowProblem[];
} {
  const assets: AssetRow[] = [];
  const problems: RowProblem[] = [];
  const seen = new Set<string>();
  for (const [index, raw] of text.split('\n').entries()) {
    const cells = splitCells(raw.trim());
    const [code = '', name = '', lonText = '', latText = '', ref = ''] = cells;
    if (raw.trim() === '' || (index === 0 && /^(code|mã)$/i.test(code.normalize('NFC')))) continue;
    const lon = toCoordinate(lonText, 180);
    const lat = toCoordinate(latText, 90);
    const what = toProblem({ code, name, lon, lat, isTwice: seen.has(code) });
    if (what === undefined && lon !== undefined && lat !== undefined) {
      seen.add(code);
      assets.push({ code, name, lon, lat, ref: ref === '' ? code : ref });
    } else problems.push({ line: index + 1, what: what ?? 'place', value: raw.trim().slice(0, 80) });
  }
  return { assets, problems };
}

function splitCells(line: string): string[] {
  const separator = line.includes('\t') ? '\t' : line.includes(';') ? ';' : ',';
  return line.split(separator).map((cell) => cell.trim());
}

/** null = not given, undefined = not a coordinate. A decimal comma is read where the separator allows it. */
function toCoordinate(text: string, limit: number): number | null | undefined {
  if (text === '') return null;
  const value = Number(text.replace(',', '.'));
  return Number.isFinite(value) && Math.abs(value) <= limit ? value : undefined;
}

interface Checked {
  readonly code: string;
  readonly name: string;
  readonly lon: number | null | undefined;
  readonly lat: number | null | undefined;
  readonly isTwice: boolean;
}

function toProblem({ code, name, lon, lat, isTwice }: Checked): RowProblem['what'] | undefined {
  if (code === '') return 'code';
  if (name === '') return 'name';
  if (isTwice) return 'twice';
  return lon === undefined || lat === undefined || (lon === null) !== (lat === null) ? 'place' : undefined;
}
