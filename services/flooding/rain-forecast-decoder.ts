/**
 * Reads rain that a weather service foretells for the catchments of river stations, hour by hour, as JSON: when it was
 * issued, by which model, and of each station the millimetres of each hour that ends at `to`, with `p10` and `p90` where
 * the model tells them. Each issue is kept; the forecast of the level takes the newest that was known (docs/integrators.md).
 */
import type { Decoded, DecodeContext, Decoder, RawDelivery, RefusedItem } from '../../contract/feeds/item.ts';
import type { ForecastValue } from '../../contract/values/forecast.ts';
import { HOUR_MS } from '../../contract/basics/time-units.ts';
import { createRefusals, isObject, readJson, toIsoTimeMs } from '../../platform/sdk/decode.ts';
import type { Refusals } from '../../platform/sdk/decode.ts';
import { RAIN_AHEAD } from './manifest.ts';

const MOST_STATIONS = 500;
const MOST_HOURS = 240;
const LONGEST_NAME = 100;
/** More than has ever been measured in an hour. */
const MOST_MM = 400;
const NEXT = 'Compare with the example of this decoder and send the issue again.';

/** NaN where it is no time. */
type ToMs = (text: unknown) => number;

interface Issue {
  readonly issuedMs: number;
  readonly model: string;
  readonly version: string;
  readonly points: readonly unknown[];
}

export const rainForecastDecoder: Decoder = {
  id: 'rain-forecast-json',
  name: { vi: 'Mưa dự báo theo lưu vực, từng giờ', en: 'Rain forecast of catchments, by hour' },
  example:
    '{"issued":"2026-11-22T19:00:00+07:00","model":"WRF 3 km","version":"4.5","points":[{"station":"TV-AI-NGHIA","rain":[{"to":"2026-11-22T20:00:00+07:00","mm":12.5,"p10":4,"p90":22},{"to":"2026-11-22T21:00:00+07:00","mm":8}]}]}',
  decode: decodeRainForecast,
};

function decodeRainForecast({ bytes }: RawDelivery, { utcOffsetMin }: DecodeContext): Decoded {
  const toMs = (text: unknown) => (typeof text === 'string' ? toIsoTimeMs(text, utcOffsetMin) : NaN);
  const read = readJson(bytes, {
    read: (whole) => toIssue(whole, toMs),
    allowed: `one object with issued (ISO 8601), model, version and points, at most ${MOST_STATIONS}`,
    next: NEXT,
  });
  if ('refused' in read) return { refused: [read.refused] };
  const issue = { ...read.told, toMs };
  const refusals = createRefusals();
  const forecasts = issue.points.flatMap((point, at) => toForecasts(point, `points[${at}]`, issue, refusals));
  return { forecasts, refused: refusals.list() };
}

function toIssue(whole: unknown, toMs: ToMs): Issue | undefined {
  if (!isObject(whole)) return undefined;
  const { issued, model, version, points } = whole;
  const issuedMs = toMs(issued);
  if (Number.isNaN(issuedMs) || !isName(model) || !isName(version)) return undefined;
  if (!Array.isArray(points) || points.length > MOST_STATIONS) return undefined;
  return { issuedMs, model, version, points };
}

const isName = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= LONGEST_NAME;

/** The hours of one station; an hour that can't be read is refused alone. */
function toForecasts(
  point: unknown,
  where: string,
  { issuedMs, model, version, toMs }: Issue & { readonly toMs: ToMs },
  refusals: Refusals,
): ForecastValue[] {
  const refuse = (reason: RefusedItem['reason'], at: string, value: unknown, allowed: string) =>
    refusals.add({ reason, where: at, value: value ?? 'absent', allowed, next: NEXT });
  const { station, rain } = isObject(point) ? point : {};
  if (!isName(station)) {
    refuse('missing_field', `${where}.station`, station, 'the name by which the feed knows the station');
    return [];
  }
  if (!Array.isArray(rain) || rain.length > MOST_HOURS) {
    refuse('wrong_type', `${where}.rain`, rain, `a list of at most ${MOST_HOURS} hours`);
    return [];
  }
  return rain.flatMap((hour: unknown, at): ForecastValue[] => {
    const place = `${where}.rain[${at}]`;
    const { to, mm, p10, p90 } = isObject(hour) ? hour : {};
    const validMs = toMs(to);
    if (validMs % HOUR_MS !== 0) {
      refuse('time_not_readable', `${place}.to`, to, 'the full hour at which it ends, ISO 8601');
      return [];
    }
    const wrong = Object.entries({ mm, p10, p90 }).find(
      ([name, value]) => !isMm(value) && (name === 'mm' || value !== undefined),
    );
    if (wrong !== undefined) {
      refuse('not_a_number', `${place}.${wrong[0]}`, wrong[1], `mm of the hour, 0 to ${MOST_MM}`);
      return [];
    }
    const quantiles = { ...(isMm(p10) ? { '0.1': p10 } : {}), ...(isMm(p90) ? { '0.9': p90 } : {}) };
    return [
      {
        asset: station,
        property: RAIN_AHEAD,
        issuedMs,
        validMs,
        model,
        version,
        value: isMm(mm) ? mm : 0,
        ...(Object.keys(quantiles).length === 0 ? {} : { quantiles }),
      },
    ];
  });
}

const isMm = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 && value <= MOST_MM;
