/** A row that can't be shown: a list shows the others and says which one it is. */
export interface BrokenRow {
  readonly id: string;
  /** What is wrong with it, as far as is known; never a value of it. */
  readonly problem: string;
}
