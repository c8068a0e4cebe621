/** A Forecast is what a model says of a datastream's future, or why it says nothing. Its name is given as a reading's is. */
import type { Text } from '../basics/text.ts';

interface ForecastName {
  readonly datastream?: string;
  readonly asset?: string;
  readonly property?: string;
  /** When it was issued: only what was known then went into it. Each issue is kept. */
  readonly issuedMs: number;
  readonly model: string;
  /** Version of the model; another version is another line of evidence. */
  readonly version: string;
}

export interface ForecastValue extends ForecastName {
  /** The moment it speaks of. */
  readonly validMs: number;
  /** In the unit of the datastream. */
  readonly value: number;
  /** Share of outcomes below (`0.1`, `0.9`) → value. */
  readonly quantiles?: Readonly<Record<string, number>>;
  /** What it was made of, or it itself, lies beyond what the model has seen. */
  readonly beyond?: true;
  /** What it rests on, where that is less or more than usual: without rain, with rain that is foretold. */
  readonly basis?: Text;
}

/** For this lead the model says nothing, for instance because it has been no better than a simple guess. */
export interface ForecastWithheld extends ForecastName {
  readonly leadMin: number;
  readonly withheld: Text;
}

export type Forecast = ForecastValue | ForecastWithheld;
