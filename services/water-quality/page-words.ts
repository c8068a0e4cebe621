/** The first sentences of the page: hours of automatic stations and samples of laboratories are days apart and are never one number. Pure. */
import type { TimeText } from '../../ui/time/clock-context.tsx';
import { toSaid } from '../../ui/read-page.ts';
import type { StateList } from './answers.ts';
import { isJudged, listBeyond, toNewestMs, toPlaceSince, type WorstParameter } from './place-worst.ts';
import { HOUR_STALE_SEC, STATION } from './places.ts';

interface Tongue {
  readonly words: (key: string, values?: Readonly<Record<string, string | number>>) => string;
  readonly timeText: TimeText;
  readonly nameOf: (name: StateList['places'][number]['name']) => string;
  /** The parameter as the table says it. */
  readonly toAmount: (worst: WorstParameter) => string;
}

/** Stations by the last whole hour, sampling places by their newest sample with the newest and the oldest day of these. */
export function toWaterSentence(
  { atMs, places }: StateList,
  { words, timeText, nameOf, toAmount }: Tongue,
): string {
  const stations = places.filter(({ kind }) => kind === STATION);
  const byHour = stations.map((place) => toPlaceSince(place, atMs - HOUR_STALE_SEC * 1_000));
  const heard = byHour.filter(isJudged);
  const sampled = places.filter((place) => place.kind !== STATION && isJudged(place));
  const points = places.length - stations.length;
  const hours = heard.flatMap((place) => toNewestMs(place) ?? []);
  const days = sampled.flatMap((place) => toNewestMs(place) ?? []);
  const beyondByHour = listBeyond(byHour);
  const beyondByHourCodes = new Set(beyondByHour.map(({ place }) => place.code));
  // What a laboratory found at a station is no hour of it, and would be in neither count.
  const bySample = listBeyond(stations).filter(({ place }) => !beyondByHourCodes.has(place.code));
  const [farthest] = listBeyond([...heard, ...sampled, ...bySample.map(({ place }) => place)]);
  return toSaid(
    stations.length > 0 &&
      (hours.length === 0
        ? words('now.noHour', { of: stations.length })
        : words('now.stations', {
            beyond: beyondByHour.length,
            known: heard.length,
            time: timeText(Math.max(...hours), 'near'),
          })),
    bySample.length > 0 && words('now.bySample', { count: bySample.length }),
    points > 0 &&
      (days.length === 0
        ? words('now.noSample', { of: points })
        : words('now.samples', {
            beyond: listBeyond(sampled).length,
            known: sampled.length,
            newest: timeText(Math.max(...days), 'day'),
            oldest: timeText(Math.min(...days), 'day'),
          })),
    farthest !== undefined &&
      words('now.worst', {
        code: farthest.place.code,
        name: nameOf(farthest.place.name),
        what: toAmount(farthest.worst),
        time: farthest.worst.timeMs === null ? '—' : timeText(farthest.worst.timeMs, 'near'),
      }),
    hours.length > 0 &&
      heard.length < stations.length &&
      words('now.silentStations', { count: stations.length - heard.length }),
    days.length > 0 &&
      sampled.length < points &&
      words('now.silentPoints', { count: points - sampled.length }),
  );
}
