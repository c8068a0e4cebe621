/** The server entry of ambulances: missions, rules, norms, forms, the two jobs, and what people may ask by API. */
import { Type } from 'typebox';
import { defineRead } from '../../platform/sdk/service.ts';
import type { ServiceServer } from '../../platform/sdk/service.ts';
import { MapShapes } from '../../contract/services/map-shapes.ts';
import { Nearest } from '../../contract/missions/unit-answers.ts';
import {
  createReadinessAction,
  createRequestActions,
  createWatchJob,
  readNearest,
  readUnitsHeadline,
} from '../../platform/sdk/missions.ts';
import { Cover, Hospitals, States } from './answers.ts';
import { coverJob } from './cover/cover-job.ts';
import { readCover, readCoverShapes } from './cover/read-cover.ts';
import { missionActions } from './dispatch/missions.ts';
import { missionDecoder } from './feeds.ts';
import { readHospitals } from './hospitals/read-hospitals.ts';
import { norms } from './norms.ts';
import { periodReport } from './period-report.ts';
import { procedures } from './procedures.ts';
import { readStates } from './read-states.ts';
import { rules } from './rules.ts';
import { ambulances } from './units/ambulances.ts';
import { LEVELS } from './units/unit.ts';

const Place = {
  lon: Type.Number({ minimum: -180, maximum: 180 }),
  lat: Type.Number({ minimum: -90, maximum: 90 }),
};

export const server: ServiceServer = {
  decoders: [missionDecoder],
  norms,
  rules,
  procedures,
  jobs: [
    createWatchJob(ambulances, { vi: 'Theo dõi xe đang làm nhiệm vụ', en: 'Watch units on missions' }),
    coverJob,
  ],
  actions: [...missionActions, ...createRequestActions(ambulances), createReadinessAction(ambulances)],
  reports: [periodReport],
  reads: [
    defineRead({
      path: '/states',
      summary:
        'Units, open missions with their chain, requests, and percentiles of the times of thirty days.',
      answer: States,
      handle: ({ reads, atMs }) => readStates(reads, atMs),
    }),
    defineRead({
      path: '/nearest',
      summary:
        'The three nearest suitable units for a place, by street as the streets are now, and who is nearer and is not sent.',
      query: Type.Object({
        ...Place,
        needs: Type.Optional(Type.Unsafe<string>(Type.Enum(LEVELS.map(({ id }) => id)))),
      }),
      answer: Nearest,
      handle: ({ query: { lon, lat, needs = null }, reads, atMs }) =>
        readNearest(ambulances, reads, { lon, lat, needs }, atMs),
    }),
    defineRead({
      path: '/hospitals',
      summary: 'Hospitals for a mission: able, with room, then the way and the hand-over together.',
      query: Type.Object({ ...Place, nature: Type.Optional(Type.String({ maxLength: 100 })) }),
      answer: Hospitals,
      handle: ({ query: { lon, lat, nature = null }, reads, atMs }) =>
        readHospitals(reads, { lon, lat, nature }, atMs),
    }),
    defineRead({
      path: '/isochrones',
      summary: 'Areas that free units reach within 8 and 15 minutes by the streets as they are now.',
      answer: MapShapes,
      handle: ({ reads, atMs }) => readCoverShapes(reads, atMs),
    }),
    defineRead({
      path: '/cover',
      summary: 'What free units reach within 8 and 15 minutes by ward, and where one more would help most.',
      answer: Cover,
      handle: ({ reads, atMs }) => readCover(reads, atMs),
    }),
  ],
  headline: (reads, atMs) =>
    readUnitsHeadline(
      ambulances,
      {
        free: { vi: 'Xe cấp cứu đang rảnh', en: 'Free ambulances' },
        waiting: { vi: 'Cuộc gọi cấp cứu chờ xe', en: 'Calls that wait for a unit' },
        source: { vi: 'bàn điều phối 115, vị trí xe', en: 'the desk of 115, positions of units' },
      },
      reads,
      atMs,
    ),
};
