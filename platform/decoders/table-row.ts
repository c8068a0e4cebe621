/** One row of a table as it is read: its cells, and what a mapping asks of them. */
import type { Refusal } from './refusals.ts';
import type { Source } from './table-mapping.ts';

/** A cell as CSV (text only) or XLSX holds it. Dates of a sheet are wall times taken as UTC. */
export type Cell = string | number | boolean | Date | null;

/** What the readers of a row may ask. Each refuses precisely and answers undefined when a cell cannot be read. */
export interface RowReader {
  /** Trimmed text of a cell, '' when it is missing. */
  text(source: Source | undefined): string;
  /** A text that must be there. */
  name(source: Source): string | undefined;
  /** null when missing. */
  number(column: string | number): number | null | undefined;
  time(columns: string | number | readonly (string | number)[]): number | null | undefined;
  refuse(column: string, refusal: Omit<Refusal, 'where' | 'raw'>): undefined;
}
