/** The server entry of health: FHIR, norms, rules, how full hospitals are, and signals that people judge. */
import { defineRead } from '../../platform/sdk/service.ts';
import type { ServiceServer } from '../../platform/sdk/service.ts';
import { Facilities, Surveillance } from './answers.ts';
import { countActions } from './counts/count-actions.ts';
import { readCounts } from './counts/read-counts.ts';
import { readFacilities } from './facilities/read-facilities.ts';
import { fhirDecoder } from './feeds.ts';
import { figures } from './figures.ts';
import { tellCitizens } from './facilities/citizens.ts';
import { readHeadline } from './headline.ts';
import { norms } from './norms.ts';
import { detectJob } from './outbreaks/detect-job.ts';
import { OUTBREAK } from './outbreaks/outbreak.ts';
import { outbreakActions } from './outbreaks/outbreak-actions.ts';
import { toOutbreaks, toSignals } from './outbreaks/read-outbreaks.ts';
import { SIGNAL } from './outbreaks/signal.ts';
import { signalActions } from './outbreaks/signal-actions.ts';
import { periodReport } from './period-report.ts';
import { procedures } from './procedures.ts';
import { rules } from './rules.ts';

const MOST = 500;

export const server: ServiceServer = {
  decoders: [fhirDecoder],
  norms,
  rules,
  procedures,
  figures,
  jobs: [detectJob],
  reports: [periodReport],
  actions: [...signalActions, ...outbreakActions, ...countActions],
  reads: [
    defineRead({
      path: '/facilities',
      summary:
        'How full hospitals are: beds, ICU, ventilators, emergency; visits of the day before by department.',
      answer: Facilities,
      handle: ({ reads, atMs }) => readFacilities(reads, atMs),
    }),
    defineRead({
      path: '/surveillance',
      summary:
        'Cases by disease, provisional and completed; signals that wait for a judgement; declared outbreaks.',
      answer: Surveillance,
      async handle({ reads, atMs }) {
        const [counts, signals, outbreaks] = await Promise.all([
          readCounts(reads, atMs),
          reads.page({ kind: SIGNAL, atMs, limit: MOST }),
          reads.page({ kind: OUTBREAK, atMs, limit: MOST }),
        ]);
        return {
          atMs,
          ...counts,
          signals: toSignals(signals.records, reads, atMs),
          outbreaks: toOutbreaks(outbreaks.records, reads, atMs),
        };
      },
    }),
  ],
  headline: readHeadline,
  tellCitizens,
};
