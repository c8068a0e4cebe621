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

/** Values a ring has room for before it first grows: most windows of quiet streams never need more. */
const FIRST_ROOM = 8;

/** Makes an empty ring. */
export function createRing(): Ring {
  return new ArrayRing();
}

class ArrayRing implements Ring {
  size = 0;
  sum = 0;
  /** Time and value in turn: what is used together lies together. */
  #cells = new Float64Array(FIRST_ROOM * 2);
  #room = FIRST_ROOM;
  #head = 0;
  #max = NaN;
  #min = NaN;
  #sinceSummed = 0;

  push(timeMs: number, value: number): void {
    if (this.size === this.#room) this.#grow();
    const place = this.#place(this.size);
    this.#cells[place] = timeMs;
    this.#cells[place + 1] = value;
    this.size++;
    this.sum += value;
    if (value > this.#max || this.size === 1) this.#max = value;
    if (value < this.#min || this.size === 1) this.#min = value;
    if (++this.#sinceSummed > this.#room) this.#sumAnew();
  }

  dropUntil(timeMs: number): void {
    while (this.size > 0 && this.timeAt(0) <= timeMs) {
      const value = this.valueAt(0);
      this.sum -= value;
      if (value === this.#max) this.#max = NaN;
      if (value === this.#min) this.#min = NaN;
      this.#head = this.#head + 1 === this.#room ? 0 : this.#head + 1;
      this.size--;
    }
    if (this.size === 0) this.sum = 0;
  }

  max(): number {
    if (Number.isNaN(this.#max)) {
      for (let i = 0; i < this.size; i++) if (!(this.valueAt(i) <= this.#max)) this.#max = this.valueAt(i);
    }
    return this.#max;
  }

  min(): number {
    if (Number.isNaN(this.#min)) {
      for (let i = 0; i < this.size; i++) if (!(this.valueAt(i) >= this.#min)) this.#min = this.valueAt(i);
    }
    return this.#min;
  }

  valueAt(place: number): number {
    return this.#cells[this.#place(place) + 1] ?? NaN;
  }

  timeAt(place: number): number {
    return this.#cells[this.#place(place)] ?? NaN;
  }

  #place(offset: number): number {
    const place = this.#head + offset;
    return (place >= this.#room ? place - this.#room : place) * 2;
  }

  #sumAnew(): void {
    let sum = 0;
    for (let i = 0; i < this.size; i++) sum += this.valueAt(i);
    this.sum = sum;
    this.#sinceSummed = 0;
  }

  #grow(): void {
    const cells = new Float64Array(this.#room * 4);
    for (let i = 0; i < this.size; i++) {
      cells[i * 2] = this.timeAt(i);
      cells[i * 2 + 1] = this.valueAt(i);
    }
    this.#cells = cells;
    this.#room *= 2;
    this.#head = 0;
  }
}
