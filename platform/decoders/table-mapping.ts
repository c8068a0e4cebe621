/** How the columns of a CSV or XLSX table become items: `settings.mapping` of the feed. */
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import { statableQualities } from '../../contract/basics/quality.ts';
import { periodKinds } from '../../contract/values/period-value.ts';
import type { RefusedItem } from '../../contract/feeds/item.ts';
import { toTimeReader } from './time-format.ts';
import { toRefusedItem } from './refusals.ts';

/** A column by its header (as written in the file) or by its number, from 1; `{fixed}` is a value that no column holds. */
const Column = Type.Union([Type.String({ minLength: 1 }), Type.Integer({ minimum: 1 })]);
const Source = Type.Union([Column, Type.Object({ fixed: Type.String() }, { additionalProperties: false })]);
export type Source = Static<typeof Source>;

const QualityWord = Type.Union(statableQualities.map(({ id }) => Type.Literal(id)));

/** One measured column of a wide table. */
const WideColumn = Type.Object(
  { column: Column, property: Type.String({ minLength: 1 }), unit: Type.Optional(Type.String()) },
  { additionalProperties: false },
);

const Table = {
  /** CSV only; default comma. */
  delimiter: Type.Optional(
    Type.Union([Type.Literal(','), Type.Literal(';'), Type.Literal('\t'), Type.Literal('|')]),
  ),
  /** Row that holds the headers; 0 = none, columns are named by number. */
  headerRow: Type.Optional(Type.Integer({ minimum: 0, maximum: 1000 })),
  /** XLSX only: name or number (from 1) of the sheet; default the first. */
  sheet: Type.Optional(Type.Union([Type.String(), Type.Integer({ minimum: 1 })])),
  decimalComma: Type.Optional(Type.Boolean()),
  /** Texts that mean "no value"; empty cells always do. */
  missing: Type.Optional(Type.Array(Type.String())),
  /** `iso`, `epoch-ms`, `epoch-s` or a pattern such as `dd/MM/yyyy HH:mm`; default iso. */
  timeFormat: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
  /** Offset of the local times from UTC in minutes; default the city's. */
  utcOffsetMin: Type.Optional(Type.Integer({ minimum: -1080, maximum: 1080 })),
  /** Items say which row they were: what intake refuses is told by its row. */
  rowNumbers: Type.Optional(Type.Boolean()),
  /** Headers that the table must not have, e.g. names of patients: with one of them nothing of it is read or kept. */
  refuseColumns: Type.Optional(Type.Array(Type.String({ minLength: 1 }), { maxItems: 100 })),
  /** Numbers that are never more than that of another column of their row: beds in use, of beds. */
  atMost: Type.Optional(
    Type.Array(Type.Object({ column: Column, of: Column }, { additionalProperties: false }), {
      maxItems: 50,
    }),
  ),
};

const ReadingMapping = Type.Object(
  {
    kind: Type.Literal('readings'),
    ...Table,
    columns: Type.Object(
      {
        /** One column, or date and time columns that are joined by a blank. */
        time: Type.Union([Column, Type.Array(Column, { minItems: 2, maxItems: 3 })]),
        asset: Type.Optional(Source),
        datastream: Type.Optional(Source),
        property: Type.Optional(Source),
        value: Type.Optional(Column),
        unit: Type.Optional(Source),
        quality: Type.Optional(Column),
      },
      { additionalProperties: false },
    ),
    /** Wide tables: a column per property, in place of `property` and `value`. */
    wide: Type.Optional(Type.Array(WideColumn, { minItems: 1, maxItems: 1000 })),
    /** Words of the quality column → quality; without it the column must hold our words. */
    qualityWords: Type.Optional(Type.Record(Type.String(), QualityWord)),
  },
  { additionalProperties: false },
);
export type ReadingMapping = Static<typeof ReadingMapping>;

const PositionMapping = Type.Object(
  {
    kind: Type.Literal('positions'),
    ...Table,
    columns: Type.Object(
      {
        time: Type.Union([Column, Type.Array(Column, { minItems: 2, maxItems: 3 })]),
        asset: Source,
        lon: Column,
        lat: Column,
        speedKn: Type.Optional(Column),
        speedKmh: Type.Optional(Column),
        courseDeg: Type.Optional(Column),
        headingDeg: Type.Optional(Column),
      },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
);
export type PositionMapping = Static<typeof PositionMapping>;

const RecordMapping = Type.Object(
  {
    kind: Type.Literal('records'),
    ...Table,
    columns: Type.Object(
      {
        kind: Source,
        code: Column,
        time: Type.Union([Column, Type.Array(Column, { minItems: 2, maxItems: 3 })]),
        status: Source,
        title: Type.Optional(Source),
        lon: Type.Optional(Column),
        lat: Type.Optional(Column),
        opened: Type.Optional(Column),
        due: Type.Optional(Column),
        closed: Type.Optional(Column),
        /** GeoJSON, or well-known text such as `LINESTRING (108.21 16.05, 108.22 16.06)`. */
        geometry: Type.Optional(Column),
      },
      { additionalProperties: false },
    ),
    /** Words of the status column → status of the record kind; a word without an entry stays as it is. */
    statusWords: Type.Optional(Type.Record(Type.String(), Type.String())),
    /** Field of the record's body → column. */
    body: Type.Optional(Type.Record(Type.String(), Column)),
    /** The same for fields that are numbers. */
    numbers: Type.Optional(Type.Record(Type.String(), Column)),
    /** Other records by their code; an empty cell is none. */
    links: Type.Optional(
      Type.Array(
        Type.Object(
          { kind: Type.String(), role: Type.String(), column: Column },
          { additionalProperties: false },
        ),
        { minItems: 1, maxItems: 20 },
      ),
    ),
    /** What happened, where a row tells one step. Without its time or its word the row tells none. */
    step: Type.Optional(
      Type.Object(
        { time: Column, what: Source, agency: Type.Optional(Source) },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);
export type RecordMapping = Static<typeof RecordMapping>;

const PeriodMapping = Type.Object(
  {
    kind: Type.Literal('periods'),
    ...Table,
    periodKind: Type.Union(periodKinds.map((kind) => Type.Literal(kind))),
    /** What the column `subject` holds: codes of areas, ids of agencies, the feed's names of assets. */
    subjectKind: Type.Union([
      Type.Literal('area'),
      Type.Literal('agency'),
      Type.Literal('asset'),
      Type.Literal('city'),
    ]),
    columns: Type.Object(
      {
        series: Source,
        subject: Type.Optional(Source),
        from: Column,
        /** Absent: as long as the kind of the period is. */
        to: Type.Optional(Column),
        value: Column,
        unit: Source,
        basis: Source,
        /** One moment of issue for the whole table, in ISO 8601, or a column. */
        issued: Type.Union([
          Type.Object({ fixed: Type.String() }, { additionalProperties: false }),
          Type.Object({ column: Column }, { additionalProperties: false }),
        ]),
      },
      { additionalProperties: false },
    ),
    /** Dimension → column. */
    by: Type.Optional(Type.Record(Type.String(), Column)),
  },
  { additionalProperties: false },
);
export type PeriodMapping = Static<typeof PeriodMapping>;

export const TableMapping = Type.Union([ReadingMapping, PositionMapping, RecordMapping, PeriodMapping]);
export type TableMapping = Static<typeof TableMapping>;

const schemaOfKind = {
  readings: ReadingMapping,
  positions: PositionMapping,
  records: RecordMapping,
  periods: PeriodMapping,
};
type Kind = keyof typeof schemaOfKind;

/** The mapping of the settings, or why it cannot be used. */
export function toTableMapping(
  settings: Readonly<Record<string, unknown>>,
): { mapping: TableMapping } | { refused: RefusedItem } {
  const given = settings['mapping'];
  const kind = isKind(given) ? given.kind : undefined;
  if (kind === undefined)
    return refuse(
      'settings.mapping',
      given ?? 'absent',
      'an object with kind: readings, positions, records or periods',
    );
  const schema = schemaOfKind[kind];
  if (!Value.Check(schema, given)) {
    const first = Value.Errors(schema, given)[0];
    const where = `settings.mapping${first?.instancePath.replaceAll('/', '.') ?? ''}`;
    return refuse(where, given, first?.message ?? 'a mapping of this kind');
  }
  // `Check` has just proved the shape; the union cannot be narrowed through the table of schemas.
  const mapping = given as TableMapping;
  if (toTimeReader(mapping.timeFormat ?? 'iso', 0) === undefined) {
    const allowed =
      'iso, epoch-ms, epoch-s, or a pattern with year, month and day; hh (12 hours) needs A, HH does not';
    return refuse('settings.mapping.timeFormat', mapping.timeFormat, allowed);
  }
  if (mapping.kind === 'readings') return checkReadings(mapping);
  return { mapping };
}

function checkReadings(mapping: ReadingMapping): { mapping: TableMapping } | { refused: RefusedItem } {
  const { columns, wide } = mapping;
  const where = 'settings.mapping.columns';
  if (columns.datastream === undefined && columns.asset === undefined)
    return refuse(where, columns, 'datastream, or asset');
  if (wide === undefined && columns.value === undefined)
    return refuse(where, columns, 'value, or the list wide');
  if (wide === undefined && columns.datastream === undefined && columns.property === undefined) {
    return refuse(where, columns, 'property beside asset, or the list wide');
  }
  return { mapping };
}

function isKind(given: unknown): given is { kind: Kind } {
  return (
    typeof given === 'object' &&
    given !== null &&
    'kind' in given &&
    typeof given.kind === 'string' &&
    Object.hasOwn(schemaOfKind, given.kind)
  );
}

function refuse(where: string, value: unknown, allowed: string): { refused: RefusedItem } {
  const next = 'Mend the mapping in the feed’s settings and replay this delivery.';
  return { refused: toRefusedItem({ reason: 'not_decodable', where, value, allowed, next }) };
}
