/** When something is tried again: at once, and then after 1, 2, 4 … 60 minutes. In memory: after a start all are tried. */
import { HOUR_MS, MINUTE_MS } from '../../../contract/basics/time-units.ts';

export interface Pauses {
  isDue(id: number | string): boolean;
  note(id: number | string, isDone: boolean): void;
}

export function createPauses(clock: { now(): number }): Pauses {
  const waits = new Map<number | string, { readonly tries: number; readonly nextMs: number }>();
  return {
    isDue: (id) => clock.now() >= (waits.get(id)?.nextMs ?? 0),
    note(id, isDone) {
      if (isDone) return void waits.delete(id);
      const tries = (waits.get(id)?.tries ?? 0) + 1;
      waits.set(id, { tries, nextMs: clock.now() + Math.min(HOUR_MS, MINUTE_MS * 2 ** (tries - 1)) });
    },
  };
}
