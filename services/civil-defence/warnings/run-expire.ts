/** Runs in a thread: each warning that is over is ended at the time that it said itself. */
import type { RunJob } from '../../../platform/sdk/service.ts';
import { STATUS, WARNING } from './warning.ts';

export const run: RunJob<{
  readonly over: readonly { readonly code: string; readonly expiresMs: number }[];
}> = async function* ({ over }) {
  yield {
    records: over.map(({ code, expiresMs }) => ({
      kind: WARNING,
      code,
      timeMs: expiresMs,
      closedMs: expiresMs,
      status: STATUS.expired,
      patch: true,
      body: {},
    })),
  };
};
