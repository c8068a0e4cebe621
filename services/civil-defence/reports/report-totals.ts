/** Communes' reports at one cut-off beside those of the one before: what is blank is unknown and adds nothing. Pure. */
import type { Text } from '../../../contract/basics/text.ts';
import type { Total, WardReport } from '../answers.ts';
import { REPORT_FIELDS } from './report-fields.ts';

/** What one ward told. */
export interface ToldReport {
  readonly ward: string;
  readonly recordId: number;
  readonly isCorrected: boolean;
  readonly sentMs: number;
  readonly body: Readonly<Record<string, unknown>>;
}

interface Ward {
  readonly code: string;
  readonly name: Text;
  /** Where its agency answers at any hour; null: none is kept. */
  readonly dutyPhone: string | null;
}

/** Every ward, those that have not reported too; by name. */
export function toWardReports(
  wards: readonly Ward[],
  now: readonly ToldReport[],
  before: readonly ToldReport[],
): WardReport[] {
  const nowOf = new Map(now.map((one) => [one.ward, one]));
  const beforeOf = new Map(before.map((one) => [one.ward, one]));
  return wards
    .toSorted((a, b) => a.name.vi.localeCompare(b.name.vi, 'vi'))
    .map(({ code, name, dutyPhone }) => {
      const told = nowOf.get(code);
      const textOf = (field: string) => {
        const text = told?.body[field];
        return typeof text === 'string' ? text : null;
      };
      return {
        ward: code,
        name,
        recordId: told?.recordId ?? null,
        isCorrected: told?.isCorrected ?? false,
        sentMs: told?.sentMs ?? null,
        figures: byField((id) => toFigure(told, id)),
        changes: byField((id) => toChange(toFigure(told, id), toFigure(beforeOf.get(code), id))),
        needs: textOf('needs'),
        correction: textOf('correction'),
        dutyPhone,
      };
    });
}

/** The sums of what was told, with how many told it. */
export function toTotals(reports: readonly WardReport[]): Total[] {
  return REPORT_FIELDS.map(({ id, name }) => {
    const values = reports.flatMap(({ figures }) => figures[id] ?? []);
    const changes = reports.flatMap(({ changes: ofWard }) => ofWard[id] ?? []);
    return { id, name, value: toSum(values), told: values.length, change: toSum(changes) };
  });
}

function byField(of: (id: string) => number | null): Record<string, number | null> {
  return Object.fromEntries(REPORT_FIELDS.map(({ id }) => [id, of(id)]));
}

function toFigure(report: ToldReport | undefined, id: string): number | null {
  const value = report?.body[id];
  return typeof value === 'number' ? value : null;
}

/** Where one of the two is blank nobody knows what changed. */
const toChange = (now: number | null, before: number | null): number | null =>
  now === null || before === null ? null : now - before;

/** The sum of nothing is not known. */
const toSum = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((a, b) => a + b, 0);
