/** A question about now reads the newest versions, which is several times as quick as to look for those of a moment. */
import type { ServiceReads } from '../../../platform/sdk/service.ts';

const NOW_MS = 1_000;

/** What a page of records is asked: `{}` for now, else the moment. */
export const toPast = (reads: Pick<ServiceReads, 'nowMs'>, atMs: number): { readonly atMs?: number } =>
  reads.nowMs() - atMs < NOW_MS ? {} : { atMs };
