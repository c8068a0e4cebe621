/** What is foretold of a datastream: each lead with its band, or why it is withheld, and how good it was. */
import type { RefusalReason } from '../feeds/item.ts';
import type { Text } from '../basics/text.ts';

export interface OutlookLead {
  readonly leadMin: number;
  readonly validMs: number;
  /** null: withheld, and why. */
  readonly value: number | null;
  /** Eight in ten outcomes are meant to lie between them. */
  readonly low: number | null;
  readonly high: number | null;
  readonly withheld: Text | null;
  /** Shown, but what it was made of, or it itself, lies beyond what the model has seen. */
  readonly beyond: boolean;
  /** What it rests on, where that is less or more than usual. */
  readonly basis: Text | null;
  /** How many forecasts of this lead have matured in the last days, shown or not. */
  readonly outcomes: number;
  /** 1 − RMSE ÷ RMSE of "it stays as it is"; null: nothing has matured yet. */
  readonly skill: number | null;
  /** Share of outcomes inside the band. */
  readonly inside: number | null;
}

export interface Outlook {
  readonly datastreamId: number;
  /** What foretells. */
  readonly name: Text;
  readonly version: string;
  readonly issuedMs: number;
  /** Over how many days skill is counted. */
  readonly ledgerDays: number;
  readonly leads: readonly OutlookLead[];
}

/** A forecast that was made and not taken in: why, as the list of what was refused says it. */
export interface RefusedOutlook {
  readonly datastreamId: number;
  readonly refusedMs: number;
  readonly reason: RefusalReason;
}

/** GET /outlooks */
export interface OutlookList {
  readonly outlooks: readonly Outlook[];
  /** Of datastreams without an outlook. */
  readonly refused: readonly RefusedOutlook[];
}
