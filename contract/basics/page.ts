/** How much of a list an answer holds, and where the rest begins. */
export interface PageOfList {
  /** How many there are, counted up to 10,000; at least so many when `isCapped`: there are more. */
  readonly total: number;
  readonly isCapped: boolean;
  /** `after` of the next page; null on the last one. */
  readonly next: string | null;
}
