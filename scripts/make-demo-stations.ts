/**
 * Makes the demo stations of Đà Nẵng at real scale: 82 rain gauges, 12 automatic air stations, 56 flood towers.
 *
 *   node scripts/make-demo-stations.ts cities/da-nang
 *
 * The numbers are those of the real city, the places are invented: a gauge stands somewhere inside its ward, a tower near
 * the street it is named after. Every item carries demo: true. The same run gives the same files.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AssetDefinition } from '../contract/assets/asset.ts';
import type { CityPlaceFile } from '../contract/city/city-place.ts';
import { createAreas, destinationPoint, haversineMeters, toAreaUnits } from '../platform/geo/geo.ts';
import { createRandom } from './seeded-random.ts';
import { airStations, floodTowers } from './demo-station-places.ts';
import { writeJsonLines } from './write-json-lines.ts';

const RAIN_GAUGE_COUNT = 82;
const SEED = 20_250_701;
/** A gauge stands within this share of the free distance around the middle of its ward. */
const SCATTER = 0.45;
/** As far as a gauge tells of slopes: GAUGE_REACH_M of the service. */
const SLIDE_REACH_M = 10_000;

interface LabelPoint {
  readonly properties: {
    code: string;
    type: string;
    nameVi: string;
    nameEn: string;
    clearanceMeters: number;
  };
  readonly geometry: { coordinates: [number, number] };
}

const [folder] = process.argv.slice(2);
if (!folder)
  throw new Error('One argument is needed: node scripts/make-demo-stations.ts <folder of the city pack>');
const readJson = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'));

const areas = createAreas(toAreaUnits(readJson('wards.json'), 'wards', { level: 'ward', validFromMs: 0 }));
const labelPoints: LabelPoint[] = readJson('basemap/ward-labels.json').features;
const slidePlaces: CityPlaceFile['places'] = readJson('places/landslide-place.json').places;
const random = createRandom(SEED);

writeJsonLines(join(folder, 'services/rainfall/assets.json'), chooseGaugeWards().map(toRainGauge));
writeJsonLines(join(folder, 'services/air-quality/assets.json'), airStations.map(toAirStation));
writeJsonLines(join(folder, 'services/flooding/assets.json'), floodTowers.map(toFloodTower));

/**
 * One gauge per ward on the mainland and Cù Lao Chàm; then, while there are too many, the two nearest communes lose the one
 * of the smaller: mountains, where rain differs from valley to valley, keep theirs. Phường, where rain floods streets, keep all.
 */
function chooseGaugeWards(): LabelPoint[] {
  const chosen = labelPoints.filter(({ properties }) => properties.type !== 'đặc khu');
  while (chosen.length > RAIN_GAUGE_COUNT) {
    const communes = chosen.filter(({ properties }) => properties.type === 'xã');
    const pairs = communes.flatMap((a, i) =>
      communes.slice(i + 1).map((b) => ({ a, b, meters: toMeters(a, b) })),
    );
    const [nearest] = pairs.toSorted((p, q) => p.meters - q.meters);
    if (!nearest) break;
    const { a, b } = nearest;
    chosen.splice(chosen.indexOf(a.properties.clearanceMeters < b.properties.clearanceMeters ? a : b), 1);
  }
  return chosen;
}

function toMeters(a: LabelPoint, b: LabelPoint): number {
  return haversineMeters(...a.geometry.coordinates, ...b.geometry.coordinates);
}

function toRainGauge({ properties, geometry }: LabelPoint): AssetDefinition {
  const { code, nameVi, nameEn, clearanceMeters } = properties;
  const [lon, lat] = destinationPoint(
    ...geometry.coordinates,
    random() * 360,
    random() * SCATTER * clearanceMeters,
  );
  return toStation({
    code: `MUA-${code}`,
    kind: 'rain-gauge',
    serviceId: 'rainfall',
    agencyId: 'dai-khi-tuong-thuy-van',
    name: { vi: `Trạm mưa ${nameVi}`, en: `${nameEn} rain gauge` },
    place: [lon, lat],
    attributes: { elevationM: null, slidePlaces: countSlidePlaces(lon, lat) },
  });
}

/** Places of past landslides for which the gauge's rain speaks: civil defence asks only there. */
function countSlidePlaces(lon: number, lat: number): number {
  return slidePlaces.filter((place) => haversineMeters(lon, lat, place.lon, place.lat) <= SLIDE_REACH_M)
    .length;
}

function toAirStation(
  { name, nameEn, place, measures }: (typeof airStations)[number],
  i: number,
): AssetDefinition {
  return toStation({
    code: `KK-${String(i + 1).padStart(2, '0')}`,
    kind: 'air-station',
    serviceId: 'air-quality',
    agencyId: 'so-nong-nghiep-va-moi-truong',
    name: { vi: `Trạm không khí ${name}`, en: `${nameEn} air station` },
    place,
    attributes: { elevationM: null, measures },
  });
}

function toFloodTower({ name, place }: (typeof floodTowers)[number], i: number): AssetDefinition {
  return toStation({
    code: `NGAP-${String(i + 1).padStart(2, '0')}`,
    kind: 'flood-tower',
    serviceId: 'flooding',
    agencyId: 'so-xay-dung',
    name: { vi: `Tháp báo ngập ${name}`, en: `${name} flood tower` },
    place,
    attributes: { elevationM: null },
  });
}

/** Adds the ward that the place lies in; throws when it lies in none. */
function toStation({
  place,
  attributes,
  ...station
}: Omit<AssetDefinition, 'lon' | 'lat' | 'demo'> & { place: readonly [number, number] }): AssetDefinition {
  const [lon, lat] = place.map((degrees) => Math.round(degrees * 1e5) / 1e5);
  const ward = lon === undefined || lat === undefined ? undefined : areas.findAreaAt(lon, lat);
  if (lon === undefined || lat === undefined || !ward) {
    throw new Error(`${station.name.vi} at ${place.join(', ')} lies in no ward. Move it onto land.`);
  }
  return { ...station, lon, lat, attributes: { areaCode: ward.code, ...attributes }, demo: true };
}
