/** The server entry of the traffic service: norms, rules, figures, forms, and what people may ask by API. */
import { Type } from 'typebox';
import { defineRead } from '../../platform/sdk/service.ts';
import type { ServiceServer } from '../../platform/sdk/service.ts';
import { actions } from './actions.ts';
import { CifsFeed, TrafficStates } from './answers.ts';
import { listClosedRoads } from './closed-roads.ts';
import { writeCifsXml } from './cifs.ts';
import { tellCitizens } from './citizens.ts';
import { figures } from './figures.ts';
import { readHeadline } from './headline.ts';
import { norms } from './norms.ts';
import { periodReport } from './period-report.ts';
import { probeDecoder } from './probe-decoder.ts';
import { procedures } from './procedures.ts';
import { readCifs } from './read-cifs.ts';
import { readStates } from './read-states.ts';
import { rules } from './rules.ts';
import { tellRoads } from './tell-roads.ts';
import { wazeDecoder } from './waze-decoder.ts';

export const server: ServiceServer = {
  decoders: [probeDecoder, wazeDecoder],
  norms,
  rules,
  procedures,
  figures,
  actions,
  tellCitizens,
  tellRoads,
  closedRoads: listClosedRoads,
  reports: [periodReport],
  reads: [
    defineRead({
      path: '/states',
      summary:
        'Every stretch of road with its speed, free flow and state (unknown where too few vehicles drove), every counting camera, and the closures that hold.',
      answer: TrafficStates,
      handle: ({ reads, atMs }) => readStates(reads, atMs),
    }),
    defineRead({
      path: '/cifs',
      summary: 'Closures and works that hold, in the form that navigation services take (CIFS, JSON).',
      answer: CifsFeed,
      handle: ({ reads, atMs }) => readCifs(reads, atMs),
    }),
    defineRead({
      path: '/cifs.xml',
      summary: 'The same as XML (CIFS, schema cifsv2.xsd).',
      answer: Type.String(),
      contentType: 'text/xml; charset=utf-8',
      handle: async ({ reads, atMs }) =>
        writeCifsXml((await readCifs(reads, atMs)).incidents.map(({ incident }) => incident)),
    }),
  ],
  headline: readHeadline,
  headlineOfPast: true,
};
