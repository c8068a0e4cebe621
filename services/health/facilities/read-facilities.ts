/** How full hospitals are at a time, and who came to them on the day before. */
import { findCurrentValue } from '../../../contract/values/current-value.ts';
import type { Asset } from '../../../contract/assets/asset.ts';
import { DAY_MS, HOUR_MS } from '../../../contract/basics/time-units.ts';
import { toLocalDay } from '../../../platform/sdk/record-form.ts';
import { listBounds } from '../../../platform/sdk/norm.ts';
import type { ServiceReads } from '../../../platform/sdk/service.ts';
import { type NewestValues, readNewest, toLastMidnightMs } from '../../../platform/sdk/values.ts';
import type { Facilities, FacilityView } from '../answers.ts';
import { BY_DEPARTMENT, VISITS } from '../counts/series.ts';
import { NORM } from '../norms.ts';
import { toOccupancy } from '../figures.ts';
import {
  BEDS,
  BEDS_USED,
  FACILITY,
  HANDOVER,
  ICU,
  ICU_USED,
  MEASURED,
  NEGATIVE,
  NEGATIVE_USED,
  toAmount,
  VENTILATORS,
  VENTILATORS_USED,
  WAITING,
} from './capacity.ts';
import { DEPARTMENTS } from './departments.ts';

const WITHIN_MS = 26 * HOUR_MS;
const USUAL_DAYS = 28;

export async function readFacilities(reads: ServiceReads, atMs: number): Promise<Facilities> {
  const assets = reads.listAssets(FACILITY);
  const values = await readNewest(reads, assets, {
    properties: MEASURED,
    fromMs: atMs - WITHIN_MS,
    toMs: atMs,
  });
  const bounds = listBounds(reads.norms, NORM.occupancy, atMs);
  const boundOf = (key: string) => bounds.find((bound) => bound.key === key)?.value ?? Infinity;
  const facilities = assets.map((asset) =>
    toView(asset, { values, atMs, near: boundOf('low'), full: boundOf('medium') }),
  );
  const pair = (used: keyof FacilityView, there: keyof FacilityView) => toPair(facilities, used, there);
  return {
    atMs,
    of: assets.length,
    beds: pair('bedsUsed', 'beds'),
    icu: pair('icuUsed', 'icu'),
    ventilators: pair('ventilatorsUsed', 'ventilators'),
    negative: pair('negativeUsed', 'negative'),
    facilities,
    ...(await readVisits(reads, atMs)),
  };
}

interface Judging {
  readonly values: NewestValues;
  readonly atMs: number;
  readonly near: number;
  readonly full: number;
}

function toView(asset: Asset, { values, atMs, near, full }: Judging): FacilityView {
  const of = (property: string) => findCurrentValue(values.newestOf(asset, property), atMs, WITHIN_MS);
  const [beds, bedsUsed] = [of(BEDS), of(BEDS_USED)];
  const planned = toAmount(asset.attributes, 'bedsPlanned');
  const occupancy = toOccupancy(bedsUsed ?? undefined, beds)?.value ?? null;
  const times = MEASURED.flatMap((property) => values.newestOf(asset, property)?.timeMs ?? []);
  const kind = asset.attributes['facilityType'];
  return {
    code: asset.code,
    name: asset.name,
    kind: typeof kind === 'string' ? kind : '',
    planned,
    beds,
    bedsUsed,
    occupancy,
    plannedOccupancy: toOccupancy(bedsUsed ?? undefined, planned)?.value ?? null,
    icu: of(ICU),
    icuUsed: of(ICU_USED),
    ventilators: of(VENTILATORS),
    ventilatorsUsed: of(VENTILATORS_USED),
    negative: of(NEGATIVE),
    negativeUsed: of(NEGATIVE_USED),
    waiting: of(WAITING),
    handover: of(HANDOVER),
    state: occupancy === null ? 'unknown' : occupancy > full ? 'full' : occupancy > near ? 'near' : 'room',
    timeMs: times.length === 0 ? null : Math.max(...times),
  };
}

/** Sums of those that told both: a house that told its beds alone would look empty. */
function toPair(
  facilities: readonly FacilityView[],
  used: keyof FacilityView,
  there: keyof FacilityView,
): Facilities['beds'] {
  const known = facilities.flatMap((one) => {
    const [inUse, all] = [one[used], one[there]];
    return typeof inUse === 'number' && typeof all === 'number' ? [{ inUse, all }] : [];
  });
  if (known.length === 0) return { used: null, there: null, have: 0 };
  return {
    used: known.reduce((sum, { inUse }) => sum + inUse, 0),
    there: known.reduce((sum, { all }) => sum + all, 0),
    have: known.length,
  };
}

async function readVisits(
  reads: ServiceReads,
  atMs: number,
): Promise<Pick<Facilities, 'visits' | 'visitsDay' | 'visitsHave'>> {
  const day = toLocalDay(toLastMidnightMs(atMs, reads.timeZone()) - 1, reads.timeZone());
  const from = new Date(Date.parse(day) - (USUAL_DAYS - 1) * DAY_MS).toISOString().slice(0, 10);
  const sums = await reads.periods.sum({
    serviceId: 'health',
    series: VISITS,
    by: BY_DEPARTMENT,
    from,
    to: day,
    days: 1,
    asOfMs: atMs,
  });
  const told = new Set(sums.flatMap(({ subject, values }) => (values.at(-1) == null ? [] : [subject])));
  const visits = DEPARTMENTS.flatMap(({ id, name }) => {
    const rows = sums.filter(({ by }) => by === id);
    const last = rows.flatMap(({ values }) => values.at(-1) ?? []);
    const before = rows.flatMap(({ values }) => values.slice(0, -1).flatMap((count) => count ?? []));
    if (rows.length === 0) return [];
    const perHouse = before.length === 0 ? null : before.reduce((sum, one) => sum + one, 0) / before.length;
    return [
      {
        id,
        name,
        visits: last.length === 0 ? null : last.reduce((sum, one) => sum + one, 0),
        // As many houses as told of the day, each with what is usual.
        usual: perHouse === null ? null : Math.round(perHouse * last.length),
      },
    ];
  });
  return { visitsDay: day, visitsHave: told.size, visits };
}
