/**
 * What water says to leaders: of the automatic stations how many are beyond a limit in the last hour, and of the places
 * where samples are taken how many were at their newest one. The two are days apart and are never one number.
 */
import type { HeadlineFigure } from '../../contract/values/headline.ts';
import type { Text } from '../../contract/basics/text.ts';
import { toCountedOf } from '../../platform/sdk/headline.ts';
import type { PlaceState, StateList } from './answers.ts';
import { HOUR_STALE_SEC, STATION } from './places.ts';
import { isJudged, listBeyond, toNewestMs, toPlaceSince } from './place-worst.ts';

/** Samples are taken once a month; after two nobody has looked. */
const SAMPLE_STALE_SEC = 62 * 24 * 3600;

/** `nameOf`: of an agency. */
export function toWaterHeadline(
  { atMs, places }: StateList,
  nameOf: (agencyId: string) => Text,
): HeadlineFigure[] {
  // A station has samples of a laboratory too, which say nothing of this hour.
  const ofStations = places
    .filter(({ kind }) => kind === STATION)
    .map((place) => toPlaceSince(place, atMs - HOUR_STALE_SEC * 1000));
  const ofSamples = places.filter(({ kind }) => kind !== STATION);
  return [
    toCount(ofStations, nameOf, {
      id: 'water-stations-exceeded',
      name: { vi: 'Trạm nước vượt giới hạn', en: 'Water stations beyond a limit' },
      unit: { vi: 'trạm', en: 'stations', one: 'station' },
      staleAfterSec: HOUR_STALE_SEC,
      by: { vi: 'trung bình giờ', en: 'means of an hour' },
      unknown: {
        vi: 'không trạm nào đủ số liệu của giờ vừa qua',
        en: 'no station has enough data of the last hour',
      },
    }),
    toCount(ofSamples, nameOf, {
      id: 'water-samples-exceeded',
      name: { vi: 'Điểm lấy mẫu nước vượt giới hạn', en: 'Water samples beyond a limit' },
      unit: { vi: 'điểm', en: 'places', one: 'place' },
      staleAfterSec: SAMPLE_STALE_SEC,
      by: { vi: 'mẫu mới nhất của từng điểm', en: 'the newest sample of each' },
      unknown: { vi: 'không điểm nào có mẫu trong 62 ngày', en: 'no place has a sample within 62 days' },
    }),
  ];
}

interface Words extends Pick<HeadlineFigure, 'id' | 'name' | 'unit' | 'staleAfterSec'> {
  readonly unknown: Text;
  /** What the values are of. */
  readonly by: Text;
}

function toCount(
  places: readonly PlaceState[],
  nameOf: (agencyId: string) => Text,
  { unknown, by, ...words }: Words,
): HeadlineFigure {
  const known = places.filter(isJudged);
  const beyond = listBeyond(known);
  const farthest = beyond[0]?.place;
  // Of each place its newest; the oldest of these is how old the count is.
  const times = known.flatMap((place) => toNewestMs(place) ?? []);
  const agencies = [...new Set(places.map(({ agencyId }) => agencyId))].map(nameOf);
  const said = toCountedOf(known.length, words.unit, by);
  return {
    ...words,
    value: known.length === 0 ? null : beyond.length,
    decimals: 0,
    atLeast: known.length < places.length,
    about:
      known.length === 0
        ? null
        : {
            vi: `${said.vi}${farthest === undefined ? '' : ` · xa giới hạn nhất: ${farthest.name.vi}`}`,
            en: `${said.en}${farthest === undefined ? '' : ` · farthest beyond: ${farthest.name.en}`}`,
          },
    timeMs: times.length === 0 ? null : Math.min(...times),
    isOfOldest: true,
    quality: known.length === 0 ? null : 'valid',
    complete: { have: known.length, of: places.length },
    source: { vi: agencies.map(({ vi }) => vi).join(', '), en: agencies.map(({ en }) => en).join(', ') },
    why: known.length > 0 ? null : unknown,
  };
}
