/** What a job's thread and the centre say to each other. */
import type { JobSlot, Plain } from '../../sdk/job.ts';

export interface ThreadStart {
  /** Address of the job's module. */
  readonly module: string;
  readonly given: Plain;
  readonly slot: JobSlot;
  readonly longestMs: number;
}

export type FromThread =
  | { readonly type: 'chunk'; readonly chunk: unknown }
  | { readonly type: 'end' }
  | { readonly type: 'failed'; readonly reason: string };

/** Most items of one chunk: one transaction of intake, which others wait for. */
export const MAX_CHUNK_ITEMS = 5_000;
export const MAX_CHUNKS = 1_000;
