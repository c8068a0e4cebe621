/** The server entry of cameras: events, rules, norms, forms of searches, jobs, and what people may ask by API. */
import { Type } from 'typebox';
import { defineRead } from '../../platform/sdk/service.ts';
import type { ServiceServer } from '../../platform/sdk/service.ts';
import { Seeing, States } from './answers.ts';
import { tellCitizens } from './citizens.ts';
import { footprintJob } from './drones/footprint-job.ts';
import { keepSightings } from './events/keep-sightings.ts';
import { frigateDecoder, mavlinkDecoder, onvifDecoder, webhookDecoder } from './feeds.ts';
import { readHeadline } from './headline.ts';
import { maskForms } from './masks/mask-forms.ts';
import { readMasks } from './masks/mask.ts';
import { norms } from './norms.ts';
import { procedures } from './procedures.ts';
import { readSeeing, readStates } from './read-states.ts';
import { CAMERA, LOOK, LOOKED, PEOPLE } from './register/camera.ts';
import { viewJob } from './register/view-job.ts';
import { rules } from './rules.ts';
import { countJob } from './searches/count-job.ts';
import { searchForms } from './searches/search-forms.ts';

export const server: ServiceServer = {
  decoders: [frigateDecoder, onvifDecoder, webhookDecoder, mavlinkDecoder],
  norms,
  rules,
  procedures,
  jobs: [viewJob, footprintJob, countJob],
  actions: [...searchForms, ...maskForms],
  keeps: [keepSightings],
  streams: [
    {
      assetKind: CAMERA,
      permission: LOOK,
      masks: readMasks,
      looks: {
        writes: [
          { property: LOOKED, unit: '1' },
          { property: PEOPLE, unit: '1' },
        ],
        module: new URL('./health/look.ts', import.meta.url),
      },
    },
  ],
  reads: [
    defineRead({
      path: '/states',
      summary:
        'Every camera with what it is for, whether it sees and what it counts; searches that one may see; the counts of a month.',
      answer: States,
      handle: ({ reads, atMs }) => readStates(reads, atMs),
    }),
    defineRead({
      path: '/seeing',
      summary: 'Cameras whose field of view holds a place, nearest first; what stands between is not known.',
      query: Type.Object({
        lon: Type.Number({ minimum: -180, maximum: 180 }),
        lat: Type.Number({ minimum: -90, maximum: 90 }),
      }),
      answer: Seeing,
      handle: ({ query, reads, atMs }) => readSeeing(reads, query, atMs),
    }),
  ],
  headline: readHeadline,
  headlineOfPast: true,
  tellCitizens,
};
