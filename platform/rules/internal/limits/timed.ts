/** What holds for a while: a limit from one era to the next. Picked by the time of an event, never looked up per reading. */

export interface Span<Value> {
  readonly fromMs: number;
  readonly toMs: number;
  readonly value: Value;
}

/** Values over all of time; the one that was asked for last is at hand. */
export class Timed<Value> {
  readonly #spans: readonly Span<Value>[];
  #now: Span<Value>;

  /** @param spans at least one; in order and without gaps. */
  constructor(spans: readonly Span<Value>[]) {
    const last = spans.at(-1);
    if (last === undefined) throw new RangeError('Nothing holds at any time: give at least one span.');
    this.#spans = spans;
    this.#now = last;
  }

  /** What holds at a time. */
  at(timeMs: number): Value {
    const now = this.#now;
    if (timeMs >= now.fromMs && timeMs < now.toMs) return now.value;
    this.#now = this.#spans.find(({ fromMs, toMs }) => timeMs >= fromMs && timeMs < toMs) ?? now;
    return this.#now.value;
  }

  /** From when until when each of them holds, in order. */
  spans(): readonly Span<Value>[] {
    return this.#spans;
  }

  /** All that holds at some time. */
  list(): readonly Value[] {
    return this.#spans.map(({ value }) => value);
  }
}

/** One value for all of time. */
export const always = <Value>(value: Value): Timed<Value> =>
  new Timed([{ fromMs: -Infinity, toMs: Infinity, value }]);
