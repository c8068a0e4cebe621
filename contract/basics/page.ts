/** How much of a list an answer holds, and where the rest begins. */
export interface PageOfList {
  /** How many there are, counted up to 10,000; more of them when `isCapped`. */
  readonly total: number;
  readonly isCapped: boolean;
  /** `after` of the next page; null on the last one. */
  readonly next: string | null;
}
