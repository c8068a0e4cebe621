/** The server entry of the flooding service: figures, forecasts, norms, rules, procedures, and how all stands by API. */
import { CrossChecks } from '../../contract/values/cross-checks.ts';
import { readCrossChecks } from '../../platform/sdk/cross-checks.ts';
import { defineRead } from '../../platform/sdk/service.ts';
import type { ServiceServer } from '../../platform/sdk/service.ts';
import { FloodStates, Reservoirs } from './answers.ts';
import { tellCitizens } from './citizens.ts';
import { closureActions } from './closures/closure-actions.ts';
import { checks } from './checks.ts';
import { figures } from './figures.ts';
import { forecasters } from './forecasters.ts';
import { readHeadline } from './headline.ts';
import { norms } from './norms.ts';
import { procedures } from './procedures.ts';
import { rainForecastDecoder } from './rain-forecast-decoder.ts';
import { reservoirActions } from './reservoirs/reservoir-actions.ts';
import { readReservoirs } from './reservoirs/read-reservoirs.ts';
import { rules } from './rules.ts';
import { readFloodStates } from './states.ts';
import { tellRoads } from './tell-roads.ts';
import { reportFlood } from './told/flood-report.ts';
import { tellReports } from './told/tell-reports.ts';

export const server: ServiceServer = {
  decoders: [rainForecastDecoder],
  norms,
  figures,
  forecasters,
  rules,
  procedures,
  actions: [...closureActions, ...reservoirActions, reportFlood],
  reads: [
    defineRead({
      path: '/states',
      summary:
        'Every river against its alarm levels and every tower with its depth, what it stops, and since when.',
      answer: FloodStates,
      handle: ({ reads, atMs }) => readFloodStates(reads, atMs),
    }),
    defineRead({
      path: '/reservoirs',
      summary: 'Reservoirs with flows and the room that is left, releases with who confirmed them, the tide.',
      answer: Reservoirs,
      handle: ({ reads, atMs }) => readReservoirs(reads, atMs),
    }),
    defineRead({
      path: '/checks',
      summary:
        'Towers that may send metres for centimetres, and river stations that may have been exchanged, by their neighbours in the last seven days.',
      answer: CrossChecks,
      handle: ({ reads, atMs }) => readCrossChecks(reads, atMs, checks),
    }),
  ],
  headlineOfPast: true,
  headline: readHeadline,
  tellCitizens: async (reads, atMs) => [
    ...(await tellCitizens(reads, atMs)),
    ...(await tellReports(reads, atMs)),
  ],
  tellRoads,
};
