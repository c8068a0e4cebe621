/** The server entry of fire and rescue: missions, rules, norms, forms, jobs, what it knows of streets, and what people may ask. */
import { Type } from 'typebox';
import { MapShapes } from '../../contract/services/map-shapes.ts';
import { Nearest } from '../../contract/missions/unit-answers.ts';
import {
  createReadinessAction,
  createRequestActions,
  createTimesReport,
  createWatchJob,
  readNearest,
  readUnitsHeadline,
} from '../../platform/sdk/missions.ts';
import { ChoiceField } from '../../platform/sdk/record-form.ts';
import { defineRead } from '../../platform/sdk/service.ts';
import type { ServiceServer } from '../../platform/sdk/service.ts';
import { Sources, States, Water } from './answers.ts';
import { missionActions } from './dispatch/missions.ts';
import { missionDecoder, panelDecoder } from './feeds.ts';
import { NORM, norms } from './norms.ts';
import { procedures } from './procedures.ts';
import { readStates } from './read-states.ts';
import { rules } from './rules.ts';
import { tellRoads } from './tell-roads.ts';
import { ENGINE_KINDS } from './units/engine.ts';
import { engines } from './units/engines.ts';
import { readEngineReach } from './units/read-reach.ts';
import { readSources, readWater } from './water/read-water.ts';
import { tellWater } from './water/tell-water.ts';
import { testJob } from './water/test-job.ts';

const Place = {
  lon: Type.Number({ minimum: -180, maximum: 180 }),
  lat: Type.Number({ minimum: -90, maximum: 90 }),
};

const timesReport = createTimesReport(engines, {
  id: 'period-fire-rescue',
  name: { vi: 'Báo cáo thời gian chữa cháy, cứu nạn, cứu hộ', en: 'Report of times of fire and rescue' },
  clockNames: {
    response: 'Từ nhận tin báo đến xe đầu tiên tới hiện trường',
    answer: 'Trả lời tin báo',
    processing: 'Từ trả lời đến ra lệnh',
    turnout: 'Từ ra lệnh đến xuất phát',
    travel: 'Trên đường, xe đầu tiên',
  },
  norms: [NORM.clocks],
  method:
    'Thời gian đến hiện trường và trên đường tính cho từng tin báo: đến khi xe đầu tiên tới; xuất phát tính cho từng xe. Phần trăm vị tính trên chính các thời gian, nội suy tuyến tính. Lượt không tính được nêu số lượng và lý do, không lượt nào bị xóa.',
});

export const server: ServiceServer = {
  decoders: [missionDecoder, panelDecoder],
  norms,
  rules,
  procedures,
  jobs: [
    createWatchJob(engines, { vi: 'Theo dõi xe đang làm nhiệm vụ', en: 'Watch units on missions' }),
    testJob,
  ],
  actions: [...missionActions, ...createRequestActions(engines), createReadinessAction(engines), tellWater],
  reports: [timesReport],
  tellRoads,
  reads: [
    defineRead({
      path: '/states',
      summary:
        'Units, open missions with their chain, panels that say fire or fault, requests, and percentiles of the times of thirty days.',
      answer: States,
      handle: ({ reads, atMs }) => readStates(reads, atMs),
    }),
    defineRead({
      path: '/nearest',
      summary:
        'The three nearest units of a kind for a place, by streets that let them through, and who is nearer and is not sent.',
      query: Type.Object({ ...Place, needs: Type.Optional(ChoiceField(ENGINE_KINDS)) }),
      answer: Nearest,
      handle: ({ query: { lon, lat, needs = null }, reads, atMs }) =>
        readNearest(engines, reads, { lon, lat, needs }, atMs),
    }),
    defineRead({
      path: '/isochrones',
      summary: 'Areas that free pumpers reach within 8 and 15 minutes by the streets as they are now.',
      answer: MapShapes,
      handle: ({ reads, atMs }) => readEngineReach(reads, atMs),
    }),
    defineRead({
      path: '/water',
      summary:
        'The three nearest usable sources of water for a place by the way along streets, and what is nearer and of no use.',
      query: Type.Object(Place),
      answer: Water,
      handle: ({ query, reads, atMs }) => readWater(reads, query, atMs),
    }),
    defineRead({
      path: '/sources',
      summary:
        'All sources of water with their condition and the age of their test, those that need hands first.',
      answer: Sources,
      handle: ({ reads, atMs }) => readSources(reads, atMs),
    }),
  ],
  headline: (reads, atMs) =>
    readUnitsHeadline(
      engines,
      {
        free: { vi: 'Xe chữa cháy, cứu nạn, cứu hộ đang rảnh', en: 'Free fire and rescue units' },
        waiting: { vi: 'Tin báo cháy, cứu nạn, cứu hộ chờ xe', en: 'Calls that wait for a unit' },
        source: { vi: 'bàn chỉ huy 114, vị trí xe', en: 'the desk of 114, positions of units' },
      },
      reads,
      atMs,
    ),
};
