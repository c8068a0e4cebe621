/** The server entry of the traffic service: norms, rules, figures, forms, and what people may ask by API. */
import { defineRead } from '../../platform/sdk/service.ts';
import type { ServiceServer } from '../../platform/sdk/service.ts';
import { actions } from './actions.ts';
import { TrafficStates } from './answers.ts';
import { figures } from './figures.ts';
import { readHeadline } from './headline.ts';
import { norms } from './norms.ts';
import { probeDecoder } from './probe-decoder.ts';
import { procedures } from './procedures.ts';
import { readStates } from './read-states.ts';
import { rules } from './rules.ts';

export const server: ServiceServer = {
  decoders: [probeDecoder],
  norms,
  rules,
  procedures,
  figures,
  actions,
  reads: [
    defineRead({
      path: '/states',
      summary:
        'Every stretch of road with its speed, free flow and state (unknown where too few vehicles drove), every counting camera, and the closures that hold.',
      answer: TrafficStates,
      handle: ({ reads, atMs }) => readStates(reads, atMs),
    }),
  ],
  headline: readHeadline,
  headlineOfPast: true,
};
