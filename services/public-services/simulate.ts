/**
 * Believable one-stop systems for the demo city: each office takes dossiers on working days by the hours of the counter,
 * each with a life of days or weeks. A pure function of time; told by the messages of the national schema each hour.
 */
import type { SimulatedPush, Simulation } from '../../contract/city/simulation.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../contract/basics/time-units.ts';
import { toBetween, toChance, toPick } from '../../platform/sdk/simulate.ts';
import { toLife, type DemoOffice, type Told } from './simulate/dossier-life.ts';

export type { DemoOffice, DemoProcedure } from './simulate/dossier-life.ts';
export { ALL, CONSTRUCTION, HEALTH, LAND, TRADE, WARD } from './simulate/demo-procedures.ts';
export { simulateCatalogue } from './simulate/simulate-catalogue.ts';

/** The longest limit of the demo, when it is kept too long and waits besides. */
const LONGEST_LIFE_DAYS = 60;
const HISTORY_DAYS = 35;
const OPENS_HOUR = 7.5;
const OPEN_HOURS = 9;

export function simulateOffice(office: DemoOffice): Simulation {
  // Days are made once: weeks of them are asked for again and again while the present is played.
  const days = new Map<number, readonly Told[]>();
  const toldOf = (day: number, utcOffsetMin: number): readonly Told[] => {
    const known = days.get(day);
    if (known !== undefined) return known;
    if (days.size > 3 * LONGEST_LIFE_DAYS) days.clear();
    const made = listBirths(office, day, utcOffsetMin).flatMap(toLife);
    days.set(day, made);
    return made;
  };
  return {
    feedId: office.feedId,
    everySec: HOUR_MS / 1_000,
    historyDays: HISTORY_DAYS,
    *pushes({ fromMs, toMs, utcOffsetMin }) {
      // Whole hours only: what was told within one is sent at its end.
      const first = Math.floor(fromMs / HOUR_MS) * HOUR_MS;
      const last = Math.floor(toMs / HOUR_MS) * HOUR_MS;
      if (last <= first) return;
      const toDay = (timeMs: number) => Math.floor((timeMs + utcOffsetMin * MINUTE_MS) / DAY_MS);
      const told: Told[] = [];
      for (let day = toDay(first) - LONGEST_LIFE_DAYS; day <= toDay(last); day++)
        for (const one of toldOf(day, utcOffsetMin)) if (one.atMs > first && one.atMs <= last) told.push(one);
      const batches = Map.groupBy(
        told.toSorted((a, b) => a.atMs - b.atMs),
        ({ atMs }) => Math.ceil(atMs / HOUR_MS) * HOUR_MS,
      );
      for (const [atMs, batch] of batches) yield toPush(batch, atMs);
    },
  };
}

/**
 * A step is told with the message of its dossier before it: whoever began to listen later knows it too, and for all others
 * it is the same again.
 */
function toPush(batch: readonly Told[], atMs: number): SimulatedPush {
  const of = (kind: Told['kind']) => batch.filter((one) => one.kind === kind).map(({ fields }) => fields);
  const first = new Set(batch.flatMap(({ first: told }) => told ?? []));
  return {
    atMs,
    contentType: 'application/json',
    bytes: JSON.stringify({
      DongBoHoSoMC: [...first].concat(of('DongBoHoSoMC').filter((fields) => !first.has(fields))),
      CapNhatTienDoHoSoMC: of('CapNhatTienDoHoSoMC'),
    }),
  };
}

function listBirths(office: DemoOffice, day: number, utcOffsetMin: number) {
  const startMs = day * DAY_MS - utcOffsetMin * MINUTE_MS;
  const weekday = new Date(day * DAY_MS).getUTCDay();
  if (weekday === 0 || weekday === 6) return [];
  const count = Math.round(toBetween(0.7, 1.3, office.feedId, day) * office.perDay);
  const date = new Date(day * DAY_MS).toISOString().slice(2, 10).replaceAll('-', '');
  return Array.from({ length: count }, (_, i) => {
    const code = `DEMO-${office.feedId.slice(3)}-${date}-${String(i + 1).padStart(4, '0')}`;
    return {
      code,
      openedMs: Math.round(startMs + (OPENS_HOUR + OPEN_HOURS * toChance(code, 'hour')) * HOUR_MS),
      office,
      procedure: toPick(office.procedures, toChance(code, 'procedure')),
      utcOffsetMin,
    };
  });
}
