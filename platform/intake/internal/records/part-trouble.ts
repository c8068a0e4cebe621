/** What is wrong with a part of a record. */
export interface PartTrouble {
  readonly reason: 'wrong_shape' | 'time_not_readable' | 'wrong_type' | 'not_this_feeds' | 'unknown_subject';
  readonly where: string;
  readonly value: string;
  readonly allowed: string;
  readonly next: string;
}
