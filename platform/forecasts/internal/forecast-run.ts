/** What runs in the thread of a forecaster: fits where a fit is due, tries the fit, and foretells each of its streams. */
import type { ForecastInputs, ForecastMethod } from '../../sdk/forecaster.ts';
import type { Plain } from '../../sdk/job.ts';
import type { RunChunk, RunGiven, RunResult, RunStream } from './run-data.ts';
import { toBefore, tryMethod } from './try-model.ts';

/** One stream after the other, so that one answer is never large. */
export async function* run(given: RunGiven): AsyncGenerator<RunChunk> {
  const loaded: Record<string, unknown> = await import(given.method);
  if (typeof loaded['method'] !== 'object') throw new Error(`${given.method} exports no "method".`);
  // The export's name is the promise of its type, checked by the compiler where it is written.
  const method = loaded['method'] as ForecastMethod<Plain, Plain>;
  const untilMs = performance.now() + given.fittingMs;
  let hasFitted = false;
  for (const stream of given.streams) {
    const isFitted: boolean = stream.isFitDue && (!hasFitted || performance.now() < untilMs);
    hasFitted ||= isFitted;
    yield { results: [foretell(method, stream, given, isFitted)] };
  }
}

function foretell(
  method: ForecastMethod<Plain, Plain>,
  { streamId, known, model: kept, isFitDue, state: learnt, matured }: RunStream,
  given: RunGiven,
  isFitted: boolean,
): RunResult {
  const state = method.learn === undefined || matured.length === 0 ? learnt : method.learn(learnt, matured);
  const fitted = isFitted
    ? { model: method.fit(known, given.leadsMin), trial: tryMethod(method, known, given) }
    : null;
  const model = fitted === null ? kept : fitted.model;
  const isPutOff = isFitDue && !isFitted && kept === null;
  if (model === null) return { streamId, fitted, isPutOff, forecasts: [], state };
  const recent: ForecastInputs = toBefore(known, 0, given.lookBackHours);
  const said = method.predict(model, recent, given.leadsMin, state);
  return { streamId, fitted, isPutOff, forecasts: said.filter(({ value }) => Number.isFinite(value)), state };
}
