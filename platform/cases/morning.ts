/** Cases as the morning bulletin of the leaders tells of them: by what may be said of each before everybody. */
import type { BulletinCase, BulletinContent, BulletinDecision } from '../../contract/papers/bulletin.ts';

export interface CasesOfMorning {
  readonly counts: BulletinContent['night']['cases'];
  /** What waits for a leader, the longest first: a later deadline that is asked for, what was brought before them. */
  readonly decisions: readonly BulletinDecision[];
  /** Orders whose time is over, the longest first. */
  readonly late: readonly BulletinCase[];
}

export interface MorningCases {
  /** All of the city, as they stand at `atMs`; opened and closed are counted from `fromMs` on. */
  readMorning(fromMs: number, atMs: number): Promise<CasesOfMorning>;
}
