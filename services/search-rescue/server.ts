/** The server entry of search and rescue: forms, the job of the drift, rules, norms, and what people may ask by API. */
import { Type } from 'typebox';
import { defineRead } from '../../platform/sdk/service.ts';
import type { ServiceServer } from '../../platform/sdk/service.ts';
import { Searches } from './answers.ts';
import { driftJob } from './drift/drift-job.ts';
import { readHeadline } from './headline.ts';
import { norms } from './norms.ts';
import { periodReport } from './period-report.ts';
import { procedures } from './procedures.ts';
import { rules } from './rules.ts';
import { effortForms } from './searches/effort-forms.ts';
import { readSearches } from './searches/read-searches.ts';
import { seaForms } from './searches/sea-forms.ts';
import { searchForms } from './searches/search-forms.ts';
import { followSos, sosForms } from './sos/sos.ts';
import { PATTERN_KINDS, type PatternKind, toGeoJson, toGpx, toPattern } from './theory/patterns.ts';

const PatternQuery = Type.Object({
  kind: Type.Unsafe<PatternKind>(Type.Enum([...PATTERN_KINDS])),
  lon: Type.Number({ minimum: -180, maximum: 180 }),
  lat: Type.Number({ minimum: -80, maximum: 80 }),
  spacingM: Type.Number({ minimum: 10, maximum: 20_000 }),
  radiusM: Type.Number({ minimum: 50, maximum: 100_000 }),
  headingDeg: Type.Number({ minimum: 0, maximum: 360 }),
});
const toName = (kind: PatternKind): string => `Hai Van ${kind}`;

export const server: ServiceServer = {
  norms,
  rules,
  procedures,
  jobs: [driftJob],
  reports: [periodReport],
  actions: [...searchForms, ...effortForms, ...seaForms, ...sosForms],
  follow: followSos,
  reads: [
    defineRead({
      path: '/searches',
      summary:
        'Open searches: on land squares with POC and POD and who searches them, at sea areas of drift, the coordination centre’s first.',
      answer: Searches,
      tellsOfPeople: 'searches',
      handle: ({ reads, atMs }) => readSearches(reads, atMs),
    }),
    defineRead({
      path: '/pattern.gpx',
      summary: 'A search pattern around a datum as a route of GPX 1.1.',
      query: PatternQuery,
      answer: Type.String(),
      contentType: 'application/gpx+xml',
      handle: ({ query }) => toGpx(toName(query.kind), toPattern(query)),
    }),
    defineRead({
      path: '/pattern.geojson',
      summary: 'The same as a line of GeoJSON.',
      query: PatternQuery,
      answer: Type.String(),
      contentType: 'application/geo+json',
      handle: ({ query }) => toGeoJson(toName(query.kind), toPattern(query)),
    }),
  ],
  headline: readHeadline,
};
