/** How two contents of one period differ: value by value, found by the keys of rows and columns, not by their place. Pure. */
import { toCellText, toHeadText } from '../../../contract/papers/report-text.ts';
import type { ReportCell, ReportContent } from '../../../contract/papers/report.ts';

export interface Difference {
  readonly section: string;
  readonly what: string;
  /** Key of the row; null: no row of a table. */
  readonly row: string | null;
  readonly before: string | null;
  readonly after: string | null;
}

interface Value {
  readonly section: string;
  readonly what: string;
  readonly row: string | null;
  readonly text: string;
}

/** In the order of the later content; what is no longer there stands last. */
export function listDifferences(
  before: ReportContent,
  after: ReportContent,
  timeZone: string,
): readonly Difference[] {
  const was = toValues(before, timeZone);
  const is = toValues(after, timeZone);
  const changed = [...is].flatMap(([key, { text, ...value }]): Difference[] => {
    const old = was.get(key)?.text ?? null;
    return old === text ? [] : [{ ...value, before: old, after: text }];
  });
  const gone = [...was].flatMap(([key, { text, ...value }]): Difference[] =>
    is.has(key) ? [] : [{ ...value, before: text, after: null }],
  );
  return [...changed, ...gone];
}

function toValues(content: ReportContent, timeZone: string): Map<string, Value> {
  const values = new Map<string, Value>();
  for (const { id, title, facts = [], table } of content.sections) {
    for (const { id: fact, name, value, kind = 'number', ...format } of facts)
      values.set(`${id} fact ${fact}`, {
        section: title,
        what: toHeadText({ ...format, title: name }),
        row: null,
        text: toCellText(value, { ...format, kind }, timeZone),
      });
    for (const { key, cells } of table?.rows ?? []) {
      const [first] = table?.columns ?? [];
      const rowName = first === undefined ? key : toCellText(cells[0] ?? null, first, timeZone);
      // The first column is the row's name.
      for (const [index, column] of [...(table?.columns ?? []).entries()].slice(1))
        values.set(`${id} row ${key} ${column.id}`, {
          section: title,
          what: `${rowName} · ${toHeadText(column)}`,
          row: key,
          text: toCellText(cells[index] ?? null, column, timeZone),
        });
    }
  }
  if (content.coverage !== null)
    values.set('coverage', {
      section: 'Số liệu đã về',
      what: content.coverage.of,
      row: null,
      text: `${toWhole(content.coverage.came)}/${toWhole(content.coverage.expected)}`,
    });
  for (const { id, era, instrument } of content.norms)
    values.set(`norm ${id}`, {
      section: 'Quy chuẩn',
      what: id,
      row: null,
      text: `${instrument} @${era ?? '–'}`,
    });
  return values;
}

function toWhole(value: ReportCell): string {
  return toCellText(value, { kind: 'number' }, 'UTC');
}
