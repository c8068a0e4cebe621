/** What water says to leaders: how many places are beyond a limit, of how many that are known. Pure. */
import type { HeadlineFigure } from '../../contract/headline.ts';
import type { Text } from '../../contract/text.ts';
import type { StateList } from './answers.ts';

/** An hour's means are there an hour later; after two hours and a half something is late. */
const STALE_AFTER_SEC = 9_000;

/** `nameOf`: of an agency. */
export function toWaterHeadline({ places }: StateList, nameOf: (agencyId: string) => Text): HeadlineFigure {
  const known = places.filter(({ state }) => state !== 'unknown' && state !== 'no-limit');
  const beyond = known.filter(({ state }) => state === 'exceeded');
  const times = known.flatMap(({ parameters }) =>
    parameters.flatMap(({ value, timeMs }) => (value === null ? [] : (timeMs ?? []))),
  );
  const agencies = [...new Set(places.map(({ agencyId }) => agencyId))].map(nameOf);
  const [first] = beyond;
  return {
    id: 'water-exceeded',
    name: { vi: 'Nơi nước vượt giới hạn', en: 'Places with water beyond a limit' },
    value: known.length === 0 ? null : beyond.length,
    unit: { vi: 'nơi', en: 'places' },
    decimals: 0,
    atLeast: known.length < places.length,
    about:
      known.length === 0
        ? null
        : {
            vi: `trên ${known.length} nơi có số liệu${first === undefined ? '' : ` · ${first.name.vi}`}`,
            en: `of ${known.length} places with data${first === undefined ? '' : ` · ${first.name.en}`}`,
          },
    timeMs: times.length === 0 ? null : Math.max(...times),
    staleAfterSec: STALE_AFTER_SEC,
    quality: known.length === 0 ? null : 'valid',
    complete: { have: known.length, of: places.length },
    source: { vi: agencies.map(({ vi }) => vi).join(', '), en: agencies.map(({ en }) => en).join(', ') },
    why:
      known.length > 0
        ? null
        : { vi: 'Không nơi nào có số liệu dùng được', en: 'No place has data that can be used' },
  };
}
