/**
 * Receivers on the coast: real `!AIVDM` sentences of the vessels within their range, class A every 10 s and class B
 * every 30 s under way, every 3 minutes at rest, names every 6 minutes; merchant ships and buoys besides.
 */
import type { SimulatedAsset, Simulation } from '../../../contract/city/simulation.ts';
import { encodeAid, encodeClassA, encodeClassB, encodeStatic, encodeVoyage } from '../ais/encode.ts';
import { distanceNm } from '../vessel/motion.ts';
import { toChance } from '../../../platform/sdk/simulate.ts';
import { createMerchantRoute } from './merchant-route.ts';
import { toPlace, type Motion } from './path.ts';
import type { Sea } from './sea.ts';
import type { Merchant, SeaMap } from './sea-map.ts';

const CLASS_A_MS = 10_000;
const CLASS_B_MS = 30_000;
const REST_MS = 180_000;
const STATIC_MS = 360_000;
/** Longer vessels carry class A. */
const CLASS_A_FROM_M = 24;
const SHIP_TYPE_FISHING = 30;
const STATUS = { underWay: 0, moored: 5, fishing: 7 } as const;
/** Share of port stays during which the AIS stays on. */
const ON_IN_PORT_SHARE = 0.4;

/** The simulation of the receivers' feed. It has no past: AIS carries no date, so it cannot be sent afterwards. */
export function simulateAis(feedId: string, map: SeaMap, sea: Sea): Simulation {
  const merchants = map.merchants.map((merchant) => ({ merchant, at: createMerchantRoute(merchant) }));
  const isHeard = ({ lon, lat }: Motion): boolean =>
    map.antennas.some(({ place, rangeNm }) => distanceNm(toPlace(place), { lon, lat }) <= rangeNm);
  return {
    feedId,
    everySec: CLASS_A_MS / 1000,
    historyDays: 0,
    *pushes({ fromMs, toMs, assets }) {
      let bytes = '';
      for (const vessel of assets) bytes += toVesselSentences(vessel, fromMs, toMs, sea, isHeard);
      for (const { merchant, at } of merchants) bytes += toMerchantSentences(merchant, at, fromMs, toMs);
      for (const buoy of map.buoys) {
        const dueMs = lastDue(fromMs, toMs, REST_MS, String(buoy.mmsi));
        const [lon, lat] = buoy.place;
        if (dueMs !== undefined) bytes += encodeAid({ ...buoy, lon, lat, utcSecond: toSecond(dueMs) });
      }
      if (bytes !== '') yield { atMs: toMs, bytes };
    },
  };
}

/** The newest multiple of the period, shifted by the station's own phase, inside (from, to]. */
function lastDue(fromMs: number, toMs: number, periodMs: number, seed: string): number | undefined {
  const phaseMs = Math.floor(toChance(seed, 'ais') * periodMs);
  const dueMs = Math.floor((toMs - phaseMs) / periodMs) * periodMs + phaseMs;
  return dueMs > fromMs ? dueMs : undefined;
}

function toVesselSentences(
  vessel: SimulatedAsset,
  fromMs: number,
  toMs: number,
  sea: Sea,
  isHeard: (motion: Motion) => boolean,
): string {
  const lengthM = Number(vessel.attributes['lengthM'] ?? 15);
  const isClassA = lengthM >= CLASS_A_FROM_M;
  const movingMs = lastDue(fromMs, toMs, isClassA ? CLASS_A_MS : CLASS_B_MS, vessel.code);
  const staticMs = lastDue(fromMs, toMs, STATIC_MS, vessel.code);
  if (movingMs === undefined && staticMs === undefined) return '';
  const moment = sea.at(vessel, movingMs ?? toMs);
  if (moment.isLost || !isHeard(moment)) return '';
  const isInPort = moment.phase === 'port';
  if (isInPort && toChance(vessel.code, Math.floor(toMs / (6 * 24 * 3_600_000)), 'on') >= ON_IN_PORT_SHARE)
    return '';

  const mmsi = Number(vessel.ref);
  const dueMs = isInPort ? lastDue(fromMs, toMs, REST_MS, vessel.code) : movingMs;
  const status = isInPort ? STATUS.moored : moment.phase === 'fishing' ? STATUS.fishing : STATUS.underWay;
  const said = dueMs === undefined ? '' : toReport(mmsi, moment, dueMs, isClassA ? status : undefined);
  if (staticMs === undefined) return said;
  const identity = {
    mmsi,
    name: toRadioName(vessel.code),
    callSign: `XV${vessel.code.replaceAll(/\D/g, '').slice(-5)}`,
    shipType: SHIP_TYPE_FISHING,
    lengthM,
    beamM: lengthM / 4,
  };
  if (!isClassA) return said + encodeStatic(identity);
  return said + encodeVoyage({ ...identity, imo: 0, draughtM: 2.5, destination: '' }, mmsi % 10);
}

function toMerchantSentences(
  merchant: Merchant,
  at: (timeMs: number) => Motion,
  fromMs: number,
  toMs: number,
): string {
  const seed = String(merchant.mmsi);
  const motion = at(toMs);
  const isMoving = motion.speedKn > 0;
  const dueMs = lastDue(fromMs, toMs, isMoving ? CLASS_A_MS : REST_MS, seed);
  const said =
    dueMs === undefined
      ? ''
      : toReport(merchant.mmsi, motion, dueMs, isMoving ? STATUS.underWay : STATUS.moored);
  const isNamed = lastDue(fromMs, toMs, STATIC_MS, seed) !== undefined;
  return isNamed ? said + encodeVoyage(merchant, merchant.mmsi % 10) : said;
}

/** Class A when there is a navigation status, else class B. At rest there is no course over ground. */
function toReport(
  mmsi: number,
  { lon, lat, speedKn, courseDeg }: Motion,
  dueMs: number,
  status: number | undefined,
): string {
  const isMoving = speedKn >= 0.3;
  const heading = isMoving ? Math.round(courseDeg) % 360 : null;
  const said = {
    mmsi,
    lon,
    lat,
    speedKn,
    courseDeg: isMoving ? courseDeg % 360 : null,
    headingDeg: heading,
    utcSecond: toSecond(dueMs),
  };
  return status === undefined ? encodeClassB(said) : encodeClassA({ ...said, status });
}

const toSecond = (timeMs: number): number => Math.floor(timeMs / 1000) % 60;

/** AIS knows capital Latin letters only: `ĐNa-90123-TS` → `DNA-90123-TS`. */
function toRadioName(registration: string): string {
  return registration.replaceAll(/[Đđ]/g, 'D').toUpperCase();
}
