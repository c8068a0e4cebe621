/** A VMS supplier: every vessel reports every two hours; the supplier sends what came in every ten minutes. */
import type {
  SimulatedAsset,
  SimulatedPush,
  Simulation,
  SimulationSpan,
} from '../../../contract/city/simulation.ts';
import { MINUTE_MS } from '../../../contract/basics/time-units.ts';
import { VMS_INTERVAL_MS } from '../vessel/signal-state.ts';
import { toChance } from '../../../platform/sdk/simulate.ts';
import type { Sea } from './sea.ts';

const BATCH_MS = 10 * MINUTE_MS;
const BATCH_DELAY_MS = 20_000;
/** The device runs from before leaving until after docking; in between the law lets it rest. */
const RUNS_NEAR_PORT_MS = 2.5 * 3_600_000;

/** The supplier's two habits: a table with Vietnamese headings and local time, or JSON. */
export type VmsForm = 'csv' | 'json';

interface Report {
  readonly vessel: SimulatedAsset;
  readonly timeMs: number;
  readonly lon: number;
  readonly lat: number;
  readonly speedKn: number;
  readonly courseDeg: number;
}

/** The simulation of a supplier's feed. History reaches back far enough to see a vessel lost for ten days. */
export function simulateVms(feedId: string, form: VmsForm, sea: Sea): Simulation {
  return {
    feedId,
    everySec: BATCH_MS / 1000,
    historyDays: 12,
    *pushes(span) {
      const first = Math.floor((span.fromMs - BATCH_DELAY_MS) / BATCH_MS) + 1;
      const last = Math.floor((span.toMs - BATCH_DELAY_MS) / BATCH_MS);
      for (let batch = first; batch <= last; batch++) {
        const reports = listReports(span.assets, (batch - 1) * BATCH_MS, batch * BATCH_MS, sea);
        if (reports.length > 0) yield toPush(reports, form, batch * BATCH_MS + BATCH_DELAY_MS, span);
      }
    },
  };
}

/** Reports fixed after `fromMs` up to and including `toMs`. */
function listReports(vessels: readonly SimulatedAsset[], fromMs: number, toMs: number, sea: Sea): Report[] {
  return vessels.flatMap((vessel) => {
    const offsetMs = Math.floor(toChance(vessel.code, 'vms') * VMS_INTERVAL_MS);
    const timeMs = Math.floor((toMs - offsetMs) / VMS_INTERVAL_MS) * VMS_INTERVAL_MS + offsetMs;
    if (timeMs <= fromMs) return [];
    const moment = sea.at(vessel, timeMs);
    const isOff = moment.phase === 'port' && moment.dockedMs > RUNS_NEAR_PORT_MS;
    return isOff || moment.isLost ? [] : [{ vessel, timeMs, ...moment }];
  });
}

function toPush(
  reports: readonly Report[],
  form: VmsForm,
  atMs: number,
  { utcOffsetMin }: SimulationSpan,
): SimulatedPush {
  if (form === 'csv') return { atMs, contentType: 'text/csv', bytes: toCsv(reports, utcOffsetMin) };
  const positions = reports.map(({ vessel, timeMs, lon, lat, speedKn, courseDeg }) => ({
    registration: vessel.ref,
    time: new Date(timeMs).toISOString(),
    lat: round(lat, 5),
    lon: round(lon, 5),
    speed: round(speedKn, 1),
    course: Math.round(courseDeg) % 360,
  }));
  return { atMs, contentType: 'application/json', bytes: JSON.stringify({ positions }) };
}

function toCsv(reports: readonly Report[], utcOffsetMin: number): string {
  const lines = reports.map(({ vessel, timeMs, lon, lat, speedKn, courseDeg }) =>
    [
      vessel.ref,
      toLocalText(timeMs + utcOffsetMin * MINUTE_MS),
      lat.toFixed(5),
      lon.toFixed(5),
      speedKn.toFixed(1),
      Math.round(courseDeg) % 360,
    ].join(','),
  );
  return ['Số đăng ký,Thời gian,Vĩ độ,Kinh độ,Tốc độ,Hướng', ...lines, ''].join('\n');
}

/** `22/11/2026 10:30:00` of a time whose UTC is the local wall clock. */
function toLocalText(wallMs: number): string {
  const [date = '', clock = ''] = new Date(wallMs).toISOString().split('T');
  return `${date.split('-').toReversed().join('/')} ${clock.slice(0, 8)}`;
}

function round(value: number, decimals: number): number {
  return Math.round(value * 10 ** decimals) / 10 ** decimals;
}
