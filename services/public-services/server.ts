/** The server entry of public services: messages of one-stop systems, the catalogue, counts, the week, the citizen's look-up. */
import { DaysQuery, toDaysSpan } from '../../platform/sdk/days.ts';
import { defineRead } from '../../platform/sdk/service.ts';
import type { ServiceServer } from '../../platform/sdk/service.ts';
import { actions } from './actions.ts';
import { DossierSummary, DossierWeek } from './answers.ts';
import { catalogueDecoder } from './catalogue/catalogue-decoder.ts';
import { readSummary } from './counts/read-summary.ts';
import { dossierDecoder } from './dossier/dossier-decoder.ts';
import { figures } from './figures.ts';
import { readHeadline } from './headline.ts';
import { lookUp } from './look-up.ts';
import { norms } from './norms.ts';
import { periodReport } from './period-report.ts';
import { procedures } from './procedures.ts';
import { rules } from './rules.ts';
import { readWeek } from './week/read-week.ts';

export const server: ServiceServer = {
  decoders: [dossierDecoder, catalogueDecoder],
  rules,
  procedures,
  norms,
  figures,
  actions,
  reads: [
    defineRead({
      path: '/summary',
      summary:
        'Dossiers received, resolved and pending by agency, procedure, ward and month; the service index.',
      query: DaysQuery,
      answer: DossierSummary,
      handle: ({ query, atMs, reads }) => readSummary(reads, toDaysSpan(query, atMs)),
    }),
    defineRead({
      path: '/week',
      summary: 'Open dossiers that are late or due within seven days, and the rooms that hold them up.',
      answer: DossierWeek,
      handle: ({ atMs, reads }) => readWeek(reads, atMs),
    }),
  ],
  publicReads: [lookUp],
  reports: [periodReport],
  headline: readHeadline,
};
