/**
 * A Report is a paper of a service for one day: what an agency files or hangs on its board. The service says what stands
 * on it, out of the same reads as its page; letterhead, marks, page numbers and the PDF are the platform's. Papers are in
 * Vietnamese.
 */
import type { Text } from '../../contract/text.ts';
import type { ScopedReads } from './read.ts';

/** Facts stand under each other; a table has a head; a note stands last, small. */
export interface ReportPart {
  readonly title: string;
  readonly facts?: readonly { readonly name: string; readonly value: string }[];
  readonly table?: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };
  readonly note?: string;
}

export interface ReportContent {
  /** What is so, in a sentence or two: it is read out. */
  readonly sentence: string;
  /** The span that it is about, in words. */
  readonly span: string;
  readonly parts: readonly ReportPart[];
  /** How its figures are counted, and what is missing in them. */
  readonly method: string;
}

export interface Report {
  /** Unique in the service. */
  readonly id: string;
  readonly name: Text;
  readonly period: 'day';
  /**
   * What stands on the paper of a local day (`2026-11-22`) as it is known at `atMs`. Null when the day has not ended yet
   * by the service's own count.
   */
  readonly write: (
    reads: ScopedReads,
    of: { readonly localDay: string; readonly atMs: number },
  ) => ReportContent | null | Promise<ReportContent | null>;
}
