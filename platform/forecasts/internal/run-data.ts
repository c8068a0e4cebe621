/** What the thread of a forecaster is given, and what it says. */
import type { ForecastInputs, LeadForecast, MaturedForecast } from '../../sdk/forecaster.ts';
import type { Plain } from '../../sdk/job.ts';
import type { Trial } from '../forecast-score.ts';

export interface RunGiven {
  /** Address of the forecaster's module. */
  readonly method: string;
  readonly leadsMin: readonly number[];
  readonly lookBackHours: number;
  /** Fits begin within so long of the run's beginning; the first of them begins whatever the machine is. */
  readonly fittingMs: number;
  readonly streams: readonly RunStream[];
}

export interface RunStream {
  readonly streamId: number;
  /** What is known before the issue; as long as a fit needs where one is due. */
  readonly known: ForecastInputs;
  /** The model that is kept; null: fit a new one. */
  readonly model: Plain;
  readonly isFitDue: boolean;
  /** What its method has learnt before; null: nothing yet. */
  readonly state: Plain;
  /** What has matured since, in the order of its moments. */
  readonly matured: readonly MaturedForecast[];
}

export interface RunResult {
  readonly streamId: number;
  /** A new fit; its model is null when the history is too poor for the method. */
  readonly fitted: { readonly model: Plain; readonly trial: readonly Trial[] } | null;
  /** It has no model yet, and the time for fits was over: a later run fits it. */
  readonly isPutOff: boolean;
  readonly forecasts: readonly LeadForecast[];
  readonly state: Plain;
}

/** One value of the thread. */
export interface RunChunk {
  readonly results: readonly RunResult[];
}
