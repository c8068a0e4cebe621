/** What a look over bytes finds that no decoder should be given. */

/** What is too much: `what` was found, `allowed` would have been taken. */
export interface ScanTrouble {
  readonly id: 'depth' | 'count' | 'length';
  readonly where: string;
  readonly value: string;
  readonly allowed: string;
}
