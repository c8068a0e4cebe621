/** A table that a person brings: what its columns are, what was found in it, and what became of its rows. */
import type { DecodeTrial } from './decoder-view.ts';
import type { ImportMapping } from './import-mapping.ts';

/** POST /feeds/:id/import/head: the first rows as they stand in the file. */
export interface TableHead {
  readonly format: ImportMapping['format'];
  /** CSV only: what divides its cells. */
  readonly delimiter?: ',' | ';' | '\t' | '|';
  /** XLSX only. */
  readonly sheets?: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** POST /feeds/:id/import/check: what an import would take and refuse; nothing is stored. */
export interface ImportTrial extends DecodeTrial {
  /** Items that would be taken, repetitions of what is there among them. */
  readonly taken: number;
  /** Rows that would be refused, all of them; `refused` holds the first. */
  readonly refusedCount: number;
  /** Absent where it holds nothing that has a time of its own. */
  readonly times?: TableTimes;
}

/** By what a person sees that a table was written in another zone. */
export interface TableTimes {
  /** Of readings that would be taken, epoch ms; null where none would. */
  readonly firstMs: number | null;
  readonly lastMs: number | null;
  /** Rows refused because they tell of the future. */
  readonly future: number;
  /** The days of the table lie so many hours behind those stored (negative: before them), by so many streams; null: not seen. */
  readonly shift: { readonly hours: number; readonly streams: number } | null;
}
