/** What a person says of a table's columns, and the mapping it becomes. */
import type { FeedDefinition } from '../../../contract/feeds/feed.ts';
import type { ImportMapping } from '../../../contract/feeds/import-mapping.ts';
import type { TableHead } from '../../../contract/feeds/table-import.ts';

export const tableKinds = ['readings', 'positions', 'records', 'periods'] as const;
export type TableKind = (typeof tableKinds)[number];

/** A field of an item that a column can fill. */
export interface FieldFacts {
  readonly id: string;
  readonly isNeeded: boolean;
}

const field = (id: string, isNeeded = false): FieldFacts => ({ id, isNeeded });
const FIELDS: Readonly<Record<TableKind, readonly FieldFacts[]>> = {
  readings: [
    field('time', true),
    field('asset', true),
    field('property'),
    field('value'),
    field('unit'),
    field('quality'),
  ],
  positions: [
    field('time', true),
    field('asset', true),
    field('lon', true),
    field('lat', true),
    field('speedKmh'),
    field('courseDeg'),
  ],
  records: [
    field('code', true),
    field('time', true),
    field('status', true),
    field('title'),
    field('lon'),
    field('lat'),
    field('opened'),
    field('due'),
    field('closed'),
  ],
  periods: [field('subject', true), field('from', true), field('to'), field('value', true)],
};

export const periodKindChoices = ['day', 'week', 'month', 'quarter', 'year', 'other'] as const;
export const subjectKindChoices = ['area', 'agency', 'asset', 'city'] as const;
export const basisChoices = ['actual', 'plan', 'estimate', 'preliminary', 'official'] as const;

export interface ImportDraft {
  readonly kind: TableKind;
  /** Field → header. */
  readonly columns: Readonly<Record<string, string>>;
  /** Readings: property → the column that holds it, when each has one of its own. */
  readonly wide: Readonly<Record<string, string>>;
  /** Records: headers taken into the body under their own names. */
  readonly body: readonly string[];
  readonly recordKind: string;
  readonly series: string;
  readonly periodKind: (typeof periodKindChoices)[number];
  readonly subjectKind: (typeof subjectKindChoices)[number];
  readonly basis: (typeof basisChoices)[number];
  readonly timeFormat: string;
  readonly decimalComma: boolean;
}

/** What the contract of a feed lets a table bring. */
export function listKinds({ contract }: FeedDefinition): readonly TableKind[] {
  const kinds: TableKind[] = [];
  if (contract.properties.length > 0) kinds.push('readings');
  if (contract.assetKind !== undefined && contract.properties.length === 0) kinds.push('positions');
  if ((contract.recordKinds ?? []).length > 0) kinds.push('records');
  if ((contract.series ?? []).length > 0) kinds.push('periods');
  return kinds;
}

/** The fields to ask for: the subject is not asked where it is the whole city. */
export function listFields({
  kind,
  subjectKind,
}: Pick<ImportDraft, 'kind' | 'subjectKind'>): readonly FieldFacts[] {
  return FIELDS[kind].filter(({ id }) => id !== 'subject' || subjectKind !== 'city');
}

/** As the last import of the feed said it, else by headers that are called like the fields. */
export function toFirstDraft(definition: FeedDefinition, { rows }: TableHead): ImportDraft {
  const { contract, importMapping } = definition;
  const [kind = 'readings'] = listKinds(definition);
  const header = rows[0] ?? [];
  const isThere = (name: unknown): name is string => typeof name === 'string' && header.includes(name);
  const blank: ImportDraft = {
    kind,
    columns: Object.fromEntries(
      FIELDS[kind].flatMap(({ id }) =>
        header
          .filter((name) => isCalled(name, id))
          .slice(0, 1)
          .map((name) => [id, name]),
      ),
    ),
    wide: Object.fromEntries(
      contract.properties.flatMap(({ property }) =>
        header.includes(property) ? [[property, property]] : [],
      ),
    ),
    body: [],
    recordKind: contract.recordKinds?.[0] ?? '',
    series: contract.series?.[0]?.series ?? '',
    periodKind: 'month',
    subjectKind: 'area',
    basis: 'actual',
    timeFormat: 'iso',
    decimalComma: false,
  };
  const last = importMapping?.mapping;
  const columns = last?.['columns'];
  if (last === undefined || !isFacts(columns)) return blank;
  const known = Object.entries(columns).filter((pair): pair is [string, string] => isThere(pair[1]));
  const wide = Array.isArray(last['wide']) ? last['wide'].filter(isFacts) : [];
  const body = isFacts(last['body']) ? Object.values(last['body']).filter(isThere) : [];
  return {
    ...blank,
    ...pick(last, 'kind', listKinds(definition)),
    ...pick(last, 'periodKind', periodKindChoices),
    ...pick(last, 'subjectKind', subjectKindChoices),
    columns: Object.fromEntries(known),
    wide: Object.fromEntries(
      wide.flatMap((one) => (isThere(one['column']) ? [[String(one['property']), one['column']]] : [])),
    ),
    body,
    timeFormat: typeof last['timeFormat'] === 'string' ? last['timeFormat'] : 'iso',
    decimalComma: last['decimalComma'] === true,
  };
}

/** The needed fields that have no column yet. */
export function listMissing(draft: ImportDraft): readonly string[] {
  const missing = listFields(draft).filter(({ id, isNeeded }) => isNeeded && draft.columns[id] === undefined);
  const names = missing.map(({ id }) => id);
  if (draft.kind !== 'readings' || Object.keys(draft.wide).length > 0) return names;
  return [...names, ...['property', 'value'].filter((id) => draft.columns[id] === undefined)];
}

/** The mapping as the decoder of tables takes it. */
export function toImportMapping(
  draft: ImportDraft,
  { format, delimiter }: TableHead,
  { contract, nowMs }: Pick<FeedDefinition, 'contract'> & { readonly nowMs: number },
): ImportMapping {
  const { kind, columns } = draft;
  const fields = new Set(listFields(draft).map(({ id }) => id));
  const chosen = Object.fromEntries(Object.entries(columns).filter(([id]) => fields.has(id)));
  const table = {
    kind,
    rowNumbers: true,
    timeFormat: draft.timeFormat,
    decimalComma: draft.decimalComma,
    ...(delimiter === undefined ? {} : { delimiter }),
  };
  if (kind === 'records') {
    const body = Object.fromEntries(draft.body.map((name) => [name, name]));
    return { format, mapping: { ...table, columns: { ...chosen, kind: { fixed: draft.recordKind } }, body } };
  }
  if (kind === 'periods') {
    const unit = contract.series?.find(({ series }) => series === draft.series)?.unit ?? '';
    const facts = {
      series: { fixed: draft.series },
      unit: { fixed: unit },
      basis: { fixed: draft.basis },
      issued: { fixed: new Date(nowMs).toISOString() },
    };
    const { periodKind, subjectKind } = draft;
    return { format, mapping: { ...table, periodKind, subjectKind, columns: { ...chosen, ...facts } } };
  }
  const wide = Object.entries(draft.wide).map(([property, column]) => ({ property, column }));
  if (kind !== 'readings' || wide.length === 0) return { format, mapping: { ...table, columns: chosen } };
  const { property: _property, value: _value, unit: _unit, ...rest } = chosen;
  return { format, mapping: { ...table, columns: rest, wide } };
}

/** `row 17, column Thời gian` in two; what a refusal says of a row of a table. */
export function toRowPlace(where: string): { readonly row: number | null; readonly column: string } {
  const found = /^row (\d+)(?:, column |\.)?(.*)$/.exec(where);
  return found === null ? { row: null, column: where } : { row: Number(found[1]), column: found[2] ?? '' };
}

const CALLED: Readonly<Record<string, RegExp>> = {
  time: /^(time|thời gian|thời điểm|ngày)/i,
  from: /^(from|từ ngày|tháng|kỳ)/i,
  asset: /^(asset|station|trạm|mã trạm|đối tượng)/i,
  code: /^(code|mã|số)/i,
  subject: /^(area|địa bàn|mã xã|mã phường)/i,
  value: /^(value|giá trị|số lượng|số ca)/i,
};

function isCalled(header: string, id: string): boolean {
  return header.toLowerCase() === id.toLowerCase() || (CALLED[id]?.test(header) ?? false);
}

function pick<Name extends string, Word extends string>(
  from: Readonly<Record<string, unknown>>,
  name: Name,
  words: readonly Word[],
): Partial<Record<Name, Word>> {
  const word = words.find((one) => one === from[name]);
  return word === undefined ? {} : ({ [name]: word } as Partial<Record<Name, Word>>);
}

function isFacts(given: unknown): given is Readonly<Record<string, unknown>> {
  return typeof given === 'object' && given !== null && !Array.isArray(given);
}
