/**
 * A Ring keeps the values of a window in the order of their time, with their sum. It allocates only when it must grow.
 *
 * The sum is added up anew each time the ring has turned once, so that rounding errors of adding and taking away do
 * not gather. Maximum and minimum are looked up by a scan that is repeated only when the extreme leaves the window.
 */
export interface Ring {
  readonly size: number;
  readonly sum: number;
  /** Adds a value that is newer than all. */
  push(timeMs: number, value: number): void;
  /** Drops what is at or before the time. */
  dropUntil(timeMs: number): void;
  max(): number;
  min(): number;
  /** Value and time at a place; 0 is the oldest. */
  valueAt(place: number): number;
  timeAt(place: number): number;
}

/** Makes a ring for about `expected` values. */
export function createRing(expected: number): Ring {
  return new ArrayRing(Math.max(4, Math.min(expected, 4_096)));
}

class ArrayRing implements Ring {
  size = 0;
  sum = 0;
  #times: Float64Array;
  #values: Float64Array;
  #head = 0;
  #max = NaN;
  #min = NaN;
  #sinceSummed = 0;

  constructor(capacity: number) {
    this.#times = new Float64Array(capacity);
    this.#values = new Float64Array(capacity);
  }

  push(timeMs: number, value: number): void {
    if (this.size === this.#times.length) this.#grow();
    const place = this.#place(this.size);
    this.#times[place] = timeMs;
    this.#values[place] = value;
    this.size++;
    this.sum += value;
    if (value > this.#max || this.size === 1) this.#max = value;
    if (value < this.#min || this.size === 1) this.#min = value;
    if (++this.#sinceSummed > this.#times.length) this.#sumAnew();
  }

  dropUntil(timeMs: number): void {
    while (this.size > 0 && this.timeAt(0) <= timeMs) {
      const value = this.valueAt(0);
      this.sum -= value;
      if (value === this.#max) this.#max = NaN;
      if (value === this.#min) this.#min = NaN;
      this.#head = this.#place(1);
      this.size--;
    }
    if (this.size === 0) this.sum = 0;
  }

  max(): number {
    if (Number.isNaN(this.#max))
      for (let i = 0; i < this.size; i++) if (!(this.valueAt(i) <= this.#max)) this.#max = this.valueAt(i);
    return this.#max;
  }

  min(): number {
    if (Number.isNaN(this.#min))
      for (let i = 0; i < this.size; i++) if (!(this.valueAt(i) >= this.#min)) this.#min = this.valueAt(i);
    return this.#min;
  }

  valueAt(place: number): number {
    return this.#values[this.#place(place)] ?? NaN;
  }

  timeAt(place: number): number {
    return this.#times[this.#place(place)] ?? NaN;
  }

  #place(offset: number): number {
    const place = this.#head + offset;
    return place >= this.#times.length ? place - this.#times.length : place;
  }

  #sumAnew(): void {
    let sum = 0;
    for (let i = 0; i < this.size; i++) sum += this.valueAt(i);
    this.sum = sum;
    this.#sinceSummed = 0;
  }

  #grow(): void {
    const times = new Float64Array(this.#times.length * 2);
    const values = new Float64Array(times.length);
    for (let i = 0; i < this.size; i++) {
      times[i] = this.timeAt(i);
      values[i] = this.valueAt(i);
    }
    this.#times = times;
    this.#values = values;
    this.#head = 0;
  }
}
