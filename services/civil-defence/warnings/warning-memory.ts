/** What the decoder remembers of its feed, so that an update ends the warning it names, in whichever order both come. */
import { isObject } from '../../../platform/sdk/decode.ts';
import { STATUS } from './warning.ts';

/** Of a feed more are not in force at once; the oldest are forgotten first. */
const MOST = 500;

export interface WarningMemory {
  /** It came, and when it was sent. */
  readonly seen: (code: string) => boolean;
  readonly see: (code: string) => void;
  /** What ended it: a status, and the moment. */
  readonly endOf: (code: string) => { readonly status: string; readonly timeMs: number } | undefined;
  readonly end: (code: string, status: string, timeMs: number) => void;
}

/** Changes `memory` in place. */
export function openMemory(memory: Record<string, unknown>): WarningMemory {
  const list = (name: string): Record<string, unknown> => {
    const kept = memory[name];
    const fresh = isObject(kept) ? { ...kept } : {};
    memory[name] = fresh;
    return fresh;
  };
  const seen = list('seen');
  const ended = list('ended');
  const put = (all: Record<string, unknown>, code: string, value: unknown) => {
    delete all[code];
    all[code] = value;
    for (const old of Object.keys(all).slice(0, Math.max(0, Object.keys(all).length - MOST))) delete all[old];
  };
  return {
    seen: (code) => Object.hasOwn(seen, code),
    see: (code) => put(seen, code, 1),
    endOf(code) {
      const [by, timeMs] = String(Object.hasOwn(ended, code) ? ended[code] : '').split(' ');
      const status = Object.values(STATUS).find((one) => one === by);
      return status === undefined ? undefined : { status, timeMs: Number(timeMs) };
    },
    end: (code, status, timeMs) => put(ended, code, `${status} ${timeMs}`),
  };
}
