/**
 * Makes 600 invented fishing vessels of 15 m and more for the demo city.
 *
 *   node scripts/make-demo-vessels.ts cities/da-nang
 *
 * Registrations and MMSI are formed as the real ones are and do not belong to anybody known to us. Nothing personal is
 * made up: no owner, no telephone. Every item carries demo: true. The same run gives the same file.
 */
import { join } from 'node:path';
import type { AssetDefinition } from '../contract/assets/asset.ts';
import { createRandom } from './seeded-random.ts';
import { writeJsonLines } from './write-json-lines.ts';

const VESSEL_COUNT = 600;
const SEED = 574;
/** Below this length no satellite tracker is required (decree 26/2019, article 44 as amended). */
const MIN_LENGTH_M = 15;
const MAX_LENGTH_M = 29;
/** Maritime identification digits of Viet Nam (ITU). */
const VIETNAM_MID = 574;

/** Prefixes: ĐNa for boats registered in the former Đà Nẵng, QNa in the former Quảng Nam; both stay valid. Weights are shares in percent. */
const homePorts = [
  { value: { vi: 'Thọ Quang', en: 'Thọ Quang', zone: 'cang-tho-quang', prefix: 'ĐNa' }, weight: 52 },
  { value: { vi: 'Cửa Đại', en: 'Cửa Đại', zone: 'cang-cua-dai', prefix: 'QNa' }, weight: 9 },
  { value: { vi: 'Hồng Triều', en: 'Hồng Triều', zone: 'cang-hong-trieu', prefix: 'QNa' }, weight: 14 },
  {
    value: { vi: 'An Hòa (Núi Thành)', en: 'An Hòa (Núi Thành)', zone: 'cang-an-hoa', prefix: 'QNa' },
    weight: 25,
  },
];
const trades = [
  { value: { vi: 'lưới vây', en: 'purse seine' }, weight: 17 },
  { value: { vi: 'lưới rê', en: 'gill net' }, weight: 24 },
  { value: { vi: 'lưới kéo', en: 'trawl' }, weight: 12 },
  { value: { vi: 'câu mực', en: 'squid jigging' }, weight: 17 },
  { value: { vi: 'câu cá ngừ', en: 'tuna handline' }, weight: 8 },
  { value: { vi: 'chụp mực', en: 'stick-held falling net' }, weight: 15 },
  { value: { vi: 'hậu cần nghề cá', en: 'fishing logistics' }, weight: 7 },
];

const [folder] = process.argv.slice(2);
if (!folder)
  throw new Error('One argument is needed: node scripts/make-demo-vessels.ts <folder of the city pack>');
const random = createRandom(SEED);
const usedNumbers = new Set<number>();
writeJsonLines(
  join(folder, 'services/fishing-vessels/assets.json'),
  Array.from({ length: VESSEL_COUNT }, makeVessel),
);

function makeVessel(): AssetDefinition {
  const port = pick(homePorts);
  const trade = pick(trades);
  const registration = `${port.prefix}-${toUnused(90_000, 99_999)}-TS`;
  // Most boats are little longer than the limit; the square makes long ones rare.
  const lengthM = Math.round((MIN_LENGTH_M + (MAX_LENGTH_M - MIN_LENGTH_M) * random() ** 2) * 10) / 10;
  return {
    code: registration,
    kind: 'fishing-vessel',
    serviceId: 'fishing-vessels',
    agencyId: 'chi-cuc-thuy-san',
    name: { vi: `Tàu cá ${registration}`, en: `Fishing vessel ${registration}` },
    lon: null,
    lat: null,
    attributes: {
      registration,
      mmsi: toUnused(VIETNAM_MID * 1_000_000, VIETNAM_MID * 1_000_000 + 999_999),
      lengthM,
      homePort: { vi: port.vi, en: port.en },
      homePortZone: port.zone,
      trade,
      crew: 5 + Math.floor(random() * 8) + Math.floor((lengthM - MIN_LENGTH_M) / 2),
    },
    demo: true,
  };
}

function pick<T>(choices: readonly { value: T; weight: number }[]): T {
  const total = choices.reduce((sum, { weight }) => sum + weight, 0);
  let left = random() * total;
  for (const { value, weight } of choices) {
    left -= weight;
    if (left < 0) return value;
  }
  throw new Error('The weights of the choices do not add up to their total.');
}

function toUnused(from: number, to: number): number {
  const number = from + Math.floor(random() * (to - from + 1));
  if (usedNumbers.has(number)) return toUnused(from, to);
  usedNumbers.add(number);
  return number;
}
