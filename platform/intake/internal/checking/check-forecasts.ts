/** Checks forecasts: a datastream of this feed, an issue that is not of the future, a moment after it, figures in order. */
import type { Text } from '../../../../contract/basics/text.ts';
import type { Forecast } from '../../../../contract/values/forecast.ts';
import { checkTime, noteTime } from './check-context.ts';
import type { CheckContext } from './check-context.ts';
import { toClean } from './clean-text.ts';
import { refuseWithheld } from './refused.ts';

const MAX_NAME_CHARS = 100;
const MAX_WORDS_CHARS = 500;
const MAX_QUANTILES = 99;
const MIN_MS = 60_000;
/** A climate scenario speaks of the end of the century; beyond it a date is a mistake. */
const LONGEST_LEAD_MS = 100 * 366 * 86_400_000;

/** Checks all forecasts of a push. */
export function checkForecasts(context: CheckContext, forecasts: readonly Forecast[]): void {
  for (const [i, forecast] of forecasts.entries()) checkForecast(context, forecast, `forecasts[${i}]`);
}

function checkForecast(context: CheckContext, forecast: Forecast, where: string): void {
  const { index, refused, group, draft } = context;
  const item = { forecast };
  const { datastream: code, asset = '', property = '' } = forecast;
  const stream = code === undefined ? index.datastreamOf(asset, property) : index.datastreamByCode(code);
  const sent = code ?? `${asset}/${property}`;
  if (stream === undefined) {
    if (index.isWithheld(forecast)) return refuseWithheld(refused, where, sent, item);
    const allowed = `datastreams of the feed ${index.feed.id}`;
    const next = 'Add the datastream to this feed, then replay.';
    return refused.add('unknown_datastream', where, sent, allowed, next, item);
  }
  const names = [forecast.model, forecast.version];
  if (names.some((name) => name === '' || name.length > MAX_NAME_CHARS)) {
    const allowed = `a model and a version of 1 to ${MAX_NAME_CHARS} characters`;
    return refused.add(
      'missing_field',
      where,
      names.join(' '),
      allowed,
      'Name the model and its version.',
      item,
    );
  }
  const issuedMs = Math.floor(forecast.issuedMs);
  if (!checkTime(context, `${where}.issued`, issuedMs, item)) return;
  const isWithheld = 'withheld' in forecast;
  const validMs = isWithheld ? issuedMs + forecast.leadMin * MIN_MS : Math.floor(forecast.validMs);
  if (!(validMs >= issuedMs && validMs - issuedMs <= LONGEST_LEAD_MS)) {
    const allowed = 'a moment after the issue, at most 100 years';
    const next = 'Send what is already past as readings.';
    return refused.add('time_not_readable', `${where}.valid`, validMs, allowed, next, item);
  }
  if (!isWithheld && !areFigures(forecast.value, forecast.quantiles)) {
    const allowed = 'a number, and quantiles between 0 and 1 whose values do not fall';
    const next = 'Send the quantiles in their order, or say why the forecast is withheld.';
    const value = JSON.stringify([forecast.value, forecast.quantiles]);
    return refused.add('not_a_number', `${where}.value`, value, allowed, next, item);
  }
  noteTime(context, issuedMs);
  group.forecasts.push({
    streamId: stream.id,
    model: toClean(forecast.model),
    version: toClean(forecast.version),
    issuedMs,
    validMs,
    value: isWithheld ? null : forecast.value,
    quantiles: isWithheld ? null : (forecast.quantiles ?? null),
    withheld: isWithheld ? toBothWords(forecast.withheld) : null,
    beyond: !isWithheld && forecast.beyond === true,
    basis: isWithheld || forecast.basis === undefined ? null : toBothWords(forecast.basis),
    deliveryId: draft.id,
    receivedMs: draft.receivedMs,
    change: 0,
  });
}

function areFigures(value: number, quantiles: Readonly<Record<string, number>> = {}): boolean {
  const steps = Object.entries(quantiles).map(([share, at]) => [Number(share), at] as const);
  if (!Number.isFinite(value) || steps.length > MAX_QUANTILES) return false;
  steps.sort(([a], [b]) => a - b);
  return steps.every(
    ([share, at], i) =>
      share > 0 && share < 1 && Number.isFinite(at) && at >= (steps[i - 1]?.[1] ?? -Infinity),
  );
}

const toBothWords = ({ vi, en }: Text): Text => ({ vi: toWords(vi), en: toWords(en) });

function toWords(text: string): string {
  return toClean(text).slice(0, MAX_WORDS_CHARS);
}
