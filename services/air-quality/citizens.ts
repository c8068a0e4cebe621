/** What air quality tells citizens: the worst station by its index of the last hour, and to who is near one that one, with the advice of the decision. */
import type { Asset } from '../../contract/assets/asset.ts';
import type { CitizenLevel, CitizenTelling } from '../../contract/services/citizen-card.ts';
import { createHeadlineMaker, type HeadlineStation } from '../../platform/sdk/headline.ts';
import type { CitizenReads } from '../../platform/sdk/citizen.ts';
import { OLDEST_INDEX_SEC } from './aqi-look.ts';
import type { AqiCategoryId } from './categories.ts';
import { manifest } from './manifest.ts';
import { getAqiCategory } from './model.ts';
import { toAdvice } from './publication/publish.ts';
import { publishStations } from './publication/read-publication.ts';

const KIND = 'air-station';
const make = createHeadlineMaker(manifest, KIND);
const PROPERTY = 'vn-aqi-hourly';
const LEVELS: Readonly<Record<AqiCategoryId, CitizenLevel>> = {
  good: 'calm',
  moderate: 'calm',
  poor: 'care',
  bad: 'care',
  'very-bad': 'danger',
  hazardous: 'danger',
};

/** The index of an hour, and the end of it. */
interface HourOfStation {
  readonly value: number;
  readonly timeMs: number;
}
type Details = Pick<CitizenTelling, 'colour' | 'details'>;

export async function tellCitizens(reads: CitizenReads, atMs: number): Promise<CitizenTelling[]> {
  const stations = await make.readLatest(reads, PROPERTY, { atMs, withinSec: OLDEST_INDEX_SEC });
  const assets = reads.listAssets(KIND);
  const known = stations.flatMap(({ value, timeMs, ...station }, at) => {
    const asset = assets[at];
    const { lon = null, lat = null } = asset ?? {};
    const place = lon === null || lat === null ? undefined : { lon, lat };
    return value === null || timeMs === null ? [] : [{ ...station, asset, place, value, timeMs }];
  });
  const worst = known.toSorted((a, b) => b.value - a.value)[0];
  if (worst === undefined) return [];
  const of = {
    vi: `${known.length}/${stations.length} trạm có số liệu`,
    en: `${known.length} of ${stations.length} stations`,
  };
  const detailsOf = await readDetails(reads, known);
  const city = toAir(worst);
  return [
    {
      ...city,
      ...detailsOf(worst),
      saying: {
        vi: `${city.saying.vi.slice(0, -1)}: nơi xấu nhất trong ${of.vi}.`,
        en: `${city.saying.en.slice(0, -1)}, the worst of ${of.en}.`,
      },
    },
    ...known.map(({ place, ...station }) => ({
      ...toAir(station),
      ...detailsOf(station),
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
  return {
    id: 'air',
    level: LEVELS[band.id],
    saying: {
      vi: `Không khí ${band.name.vi.toLowerCase()}, VN_AQI ${value} ở ${name.vi}.`,
      en: `Air quality ${band.name.en.toLowerCase()}, VN_AQI ${value} at ${name.en}.`,
    },
    advice: toAdvice(band),
    timeMs,
    quality,
    source: agency,
  };
}

/**
 * All that a public page has to tell with an index: its colour, where the station is, each parameter, how it is computed. Only
 * where what citizens may read gives the index that was stored: with a parameter out of sight it would be another.
 */
async function readDetails(
  reads: CitizenReads,
  known: readonly (HourOfStation & { readonly asset: Asset | undefined })[],
): Promise<(station: HourOfStation & { readonly asset: Asset | undefined }) => Details> {
  const found = new Map<Asset, Details>();
  for (const [hourEndMs, some] of Map.groupBy(known, ({ timeMs }) => timeMs)) {
    const assets = some.flatMap(({ asset }) => asset ?? []);
    const published = await publishStations(reads, { assets, channel: 'web', hourEndMs });
    for (const { asset, value } of some) {
      const told = asset === undefined ? undefined : published.get(asset);
      if (asset === undefined || told?.parts === undefined || told.aqi !== value) continue;
      const { colour, colourName } = told.category;
      found.set(asset, { colour: { hex: colour, name: colourName }, details: told.parts });
    }
  }
  return ({ asset }) => (asset === undefined ? {} : (found.get(asset) ?? {}));
}
