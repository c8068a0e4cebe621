/** What air quality tells citizens: the worst station by its index of the last hour, and to who is near one that one, with the advice of the decision. */
import type { CitizenLevel, CitizenTelling } from '../../contract/services/citizen-card.ts';
import { createHeadlineMaker, type HeadlineStation } from '../../platform/sdk/headline.ts';
import type { CitizenReads } from '../../platform/sdk/citizen.ts';
import { OLDEST_INDEX_SEC } from './aqi-look.ts';
import type { AqiCategoryId } from './categories.ts';
import { manifest } from './manifest.ts';
import { getAqiCategory } from './model.ts';

const make = createHeadlineMaker(manifest, 'air-station');
const PROPERTY = 'vn-aqi-hourly';
const LEVELS: Readonly<Record<AqiCategoryId, CitizenLevel>> = {
  good: 'calm',
  moderate: 'calm',
  poor: 'care',
  bad: 'care',
  'very-bad': 'danger',
  hazardous: 'danger',
};

export async function tellCitizens(reads: CitizenReads, atMs: number): Promise<CitizenTelling[]> {
  const stations = await make.readLatest(reads, PROPERTY, { atMs, withinSec: OLDEST_INDEX_SEC });
  const assets = reads.listAssets('air-station');
  const known = stations.flatMap(({ value, timeMs, ...station }, at) => {
    const { lon = null, lat = null } = assets[at] ?? {};
    const place = lon === null || lat === null ? undefined : { lon, lat };
    return value === null || timeMs === null ? [] : [{ ...station, place, value, timeMs }];
  });
  const worst = known.toSorted((a, b) => b.value - a.value)[0];
  if (worst === undefined) return [];
  const of = {
    vi: `${known.length}/${stations.length} trạm có số liệu`,
    en: `${known.length} of ${stations.length} stations`,
  };
  const city = toAir(worst);
  return [
    {
      ...city,
      saying: {
        vi: `${city.saying.vi.slice(0, -1)}: nơi xấu nhất trong ${of.vi}.`,
        en: `${city.saying.en.slice(0, -1)}, the worst of ${of.en}.`,
      },
    },
    ...known.map(({ place, ...station }) => ({
      ...toAir(station),
      ...(place === undefined ? {} : { place }),
      isLocal: true as const,
    })),
  ];
}

/** One station: its band in words, its index, and the advice of the decision. */
function toAir({
  name,
  agency,
  value,
  timeMs,
  quality = 'valid',
}: HeadlineStation & { readonly value: number; readonly timeMs: number }) {
  const band = getAqiCategory(value);
  const { general, sensitive } = band.advice;
  return {
    id: 'air',
    level: LEVELS[band.id],
    saying: {
      vi: `Không khí ${band.name.vi.toLowerCase()}, VN_AQI ${value} ở ${name.vi}.`,
      en: `Air quality ${band.name.en.toLowerCase()}, VN_AQI ${value} at ${name.en}.`,
    },
    advice:
      general === sensitive
        ? general
        : {
            vi: `${general.vi} Người già, trẻ em, người mắc bệnh hô hấp, tim mạch: ${sensitive.vi}`,
            en: `${general.en} Older people, children, people with lung or heart disease: ${sensitive.en}`,
          },
    timeMs,
    quality,
    source: agency,
  };
}
