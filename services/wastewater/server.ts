/** The server entry of the waste-water service: norms, rules, figures, the paper of a day, and what people may ask by API. */
import { DAY_MS, HOUR_MS } from '../../contract/basics/time-units.ts';
import { defineRead } from '../../platform/sdk/service.ts';
import type { ServiceServer } from '../../platform/sdk/service.ts';
import { toLastHourMs } from '../../platform/sdk/values.ts';
import { DataReport, WasteStates } from './answers.ts';
import { dailyReport } from './daily-report.ts';
import { figures } from './figures.ts';
import { readHeadline } from './headline.ts';
import { norms } from './norms.ts';
import { OUTLET } from './places.ts';
import { procedures } from './procedures.ts';
import { findRainFrom, readPlants, readPumps } from './read-network.ts';
import { readOutlets } from './read-outlets.ts';
import { readReporting } from './read-reporting.ts';
import { rules } from './rules.ts';

/** So far back the panel of one station reports. */
const WEEK_MS = 7 * DAY_MS;

export const server: ServiceServer = {
  norms,
  rules,
  procedures,
  figures,
  reports: [dailyReport],
  reads: [
    defineRead({
      path: '/states',
      summary:
        'Every outlet against its permit on the averaging period of each limit, every pump station, and every plant with its loads.',
      answer: WasteStates,
      async handle({ reads, atMs }) {
        const [outlets, pumps, plants] = await Promise.all([
          readOutlets(reads, atMs),
          readPumps(reads, atMs),
          readPlants(reads, atMs),
        ]);
        return { atMs, outlets, pumps, plants, rainFromMm: findRainFrom(reads, atMs) };
      },
    }),
    defineRead({
      path: '/reporting',
      summary:
        'What stations at outlets owed over the last 24 whole hours, what came of it, what was lost and what was beyond its limit.',
      answer: DataReport,
      handle({ reads, atMs }) {
        const toMs = toLastHourMs(atMs);
        return readReporting(reads, { fromMs: toMs - 24 * HOUR_MS, toMs });
      },
    }),
    defineRead({
      path: '/reporting',
      assetKind: OUTLET,
      summary: 'The same of one outlet over the last 7 days.',
      answer: DataReport,
      handle({ reads, asset, atMs }) {
        const toMs = toLastHourMs(atMs);
        return readReporting(reads, { fromMs: toMs - WEEK_MS, toMs }, [asset]);
      },
    }),
  ],
  headline: readHeadline,
  headlineOfPast: true,
};
