/**
 * A Forecaster says how hourly values of its assets will go on. The service gives the method (fit, predict), pure and in
 * a module of its own; the platform gives it only what was known at the time of the issue, keeps the models, tries them on
 * history they have not seen, compares what was said with what came, and withholds what is no better than the last value.
 */
import type { Text } from '../../contract/basics/text.ts';
import type { Hours } from './figure.ts';
import type { Plain } from './job.ts';

export interface Forecaster {
  /** Unique in the service; also the name of its model. */
  readonly id: string;
  /** Another method is another version, and begins its evidence anew. */
  readonly version: number;
  readonly name: Text;
  /** What is foretold: a value that the service itself computes, of each asset of the kind. */
  readonly of: { readonly assetKind: string; readonly property: string };
  /** What it is told beside: hourly values of other properties of the asset, by the names under which it asks for them. */
  readonly inputs?: Readonly<Record<string, string | ForecastInputOfOther | ForecastInputAhead>>;
  /** Whole hours ahead, in minutes. */
  readonly leadsMin: readonly number[];
  /** How many hours back a prediction looks. */
  readonly lookBackHours: number;
  /** History for a fit, at most; and from how many days on there is a model at all. */
  readonly historyDays: number;
  readonly leastDays: number;
  /** What the method asks of these days beside, as the sentence of a withheld lead goes on: "and two rises in them". */
  readonly needs?: Text;
  /** A model is fitted anew when it is so old. */
  readonly refitDays: number;
  /** Exports `method` (ForecastMethod); loaded in a thread and nowhere else. */
  readonly module: URL;
  /** For all its assets together. Default 120. */
  readonly longestSec?: number;
}

/** A property of another asset, whose code stands in an attribute of the asset: the gauge upstream. */
export interface ForecastInputOfOther {
  readonly property: string;
  readonly ofAssetIn: string;
}

/** What somebody else foretells of a property of the asset, hour by hour: the rain that a weather service expects. */
export interface ForecastInputAhead {
  readonly property: string;
  readonly ahead: true;
}

/** Hourly values before the end of an hour, newest first: index 0 is the hour that ended then. null = none that can be used. */
export interface ForecastInputs {
  readonly endMs: number;
  /** How far local time is before UTC. */
  readonly offsetMs: number;
  readonly target: Hours;
  readonly others: Readonly<Record<string, Hours>>;
  /**
   * What was foretold by others for the hours that follow, as known at the issue: index 0 is the hour that begins with `endMs`.
   * Only of the hour of the issue, never of the trial; an input that nobody sends the city is absent.
   */
  readonly ahead?: Readonly<Record<string, Hours>>;
}

export interface LeadForecast {
  readonly leadMin: number;
  readonly value: number;
  /** The method had to go beyond what it has seen: no rule opens an alert on it. */
  readonly beyond?: true;
  /** Said beside it where it rests on less or more than usual. */
  readonly basis?: Text;
  /** How unsure it is at this step, in the unit of the value, and on which limb; absent: as unsure as at every other step. */
  readonly spread?: { readonly sigma: number; readonly limb: 'rising' | 'steady' | 'falling' };
}

/** A forecast whose time has come, shown or withheld, and what came. */
export interface MaturedForecast {
  readonly issuedMs: number;
  readonly leadMin: number;
  readonly value: number;
  readonly came: number;
}

/** The science of a forecaster: the same inputs give the same forecast. */
export interface ForecastMethod<Model extends Plain, State extends Plain = null> {
  /** A model of the history, which ends before everything it will be asked; null when the history is too poor. */
  readonly fit: (history: ForecastInputs, leadsMin: readonly number[]) => Model | null;
  /** Leads that can't be told are left out. `state`: what was learnt; null while nothing was, and in the trial. */
  readonly predict: (
    model: Model,
    inputs: ForecastInputs,
    leadsMin: readonly number[],
    state: State | null,
  ) => readonly LeadForecast[];
  /**
   * What the method keeps in mind as its forecasts of a datastream mature. It is asked once for each of them, in the order
   * of their moments; what it answers is kept in the same commit, for this version of the method. Pure.
   */
  readonly learn?: (state: State | null, matured: readonly MaturedForecast[]) => State;
}
