/** The server entry of civil defence: bulletins, levels, reports of communes, shelters, rain after which land slides, the storm. */
import { Type } from 'typebox';
import { MapShapes } from '../../contract/services/map-shapes.ts';
import { defineRead } from '../../platform/sdk/service.ts';
import type { ServiceServer } from '../../platform/sdk/service.ts';
import { Exposure, Official, Reports, Rescue, Storm } from './answers.ts';
import { bulletinActions } from './bulletins/bulletin-actions.ts';
import { bulletinDecoder } from './bulletins/bulletin-decoder.ts';
import { expireJob } from './warnings/expire-job.ts';
import { warningDecoder } from './warnings/warning-decoder.ts';
import { readOfficial } from './bulletins/read-official.ts';
import { readOfficialTexts } from './bulletins/official-texts.ts';
import { readOfficialRisks } from './bulletins/official-risks.ts';
import { readExposure } from './exposure/read-exposure.ts';
import { readWardPeople, tellPeople } from './exposure/ward-people.ts';
import { outageActions } from './outages/outage-actions.ts';
import { readHeadline } from './headline.ts';
import { tellWeather } from './bulletins/citizens.ts';
import { tellShelters } from './shelters/citizens.ts';
import { levelActions } from './levels/level-actions.ts';
import { readPostShapes } from './posts/read-post-shapes.ts';
import { procedures } from './procedures.ts';
import { lastingNorm } from './bulletins/lasting-norm.ts';
import { cutOffNorm } from './reports/cut-off-norm.ts';
import { quickReport } from './reports/quick-report.ts';
import { readReports } from './reports/read-reports.ts';
import { reportActions } from './reports/report-actions.ts';
import { rules } from './rules.ts';
import { readRescue, writeRescue } from './rescue/read-rescue.ts';
import { rescueActions } from './rescue/rescue-actions.ts';
import { RESCUE_RIGHT } from './rescue/household.ts';
import { rescuePaper } from './rescue/rescue-paper.ts';
import { shelterActions } from './shelters/shelter-actions.ts';
import { readWays } from './shelters/read-ways.ts';
import { ShelterWays } from './shelters/way-answer.ts';
import { readStorm } from './storm/read-storm.ts';
import { slideFigure } from './storm/slide-figure.ts';
import { slideNorm } from './storm/slide-norm.ts';

const ReportsQuery = Type.Object({
  cutOff: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 253_402_300_799_999,
      description: 'Of the last cut-off at or before this time; default: now.',
    }),
  ),
});

const ExposureQuery = Type.Object({
  wards: Type.Optional(
    Type.String({ pattern: '^\\d{1,10}(,\\d{1,10}){0,99}$', description: 'Codes of wards, with commas.' }),
  ),
});

export const server: ServiceServer = {
  decoders: [bulletinDecoder, warningDecoder],
  jobs: [expireJob],
  norms: [cutOffNorm, slideNorm, lastingNorm],
  figures: [slideFigure],
  rules,
  procedures,
  reports: [quickReport],
  actions: [
    ...bulletinActions,
    ...levelActions,
    ...reportActions,
    ...shelterActions,
    ...rescueActions,
    ...outageActions,
    tellPeople,
  ],
  reads: [
    defineRead({
      path: '/official',
      summary:
        'Bulletins and warnings (CAP) in force and declared levels of civil defence: what competent bodies say.',
      answer: Official,
      handle: ({ reads, atMs }) => readOfficial(reads, atMs),
    }),
    defineRead({
      path: '/reports',
      summary: 'Communes’ reports at a cut-off: sums with how many told them, changes, who has not reported.',
      query: ReportsQuery,
      answer: Reports,
      handle: ({ query, reads, atMs }) => readReports(reads, atMs, query.cutOff),
    }),
    defineRead({
      path: '/exposure',
      summary:
        'People, shelters, hospitals, schools and streets of wards where water is or is expected, or of those that are named.',
      query: ExposureQuery,
      answer: Exposure,
      handle: ({ query, reads, atMs }) =>
        readExposure(
          reads,
          atMs,
          (query.wards ?? '').split(',').filter((code) => code !== ''),
        ),
    }),
    defineRead({
      path: '/storm',
      summary:
        'What is official, under water, in danger, closed, open to people and reported, in one answer.',
      answer: Storm,
      handle: ({ reads, atMs }) => readStorm(reads, atMs),
    }),
    defineRead({
      path: '/ways',
      summary:
        'From each street in water the way by car, as streets are now, to the open shelter with room that is reached first.',
      answer: ShelterWays,
      handle: ({ reads, atMs }) => readWays(reads, atMs),
    }),
    defineRead({
      path: '/posts/shapes',
      summary:
        'Forward posts that stand at the time as the map draws them: areas, names, who set them up, until when.',
      answer: MapShapes,
      handle: ({ reads, atMs }) => readPostShapes(reads, atMs),
    }),
    defineRead({
      path: '/rescue',
      summary:
        'The rescue list that the person may see: households, counts by state, ward and forward post, likely doubles.',
      answer: Rescue,
      permission: RESCUE_RIGHT,
      tellsOfPeople: 'households',
      handle: ({ reads, atMs }) => readRescue(reads, atMs),
    }),
    defineRead({
      path: '/rescue.csv',
      summary: 'The open, confirmed households as a table for the hotline 112.',
      answer: Type.String(),
      contentType: 'text/csv; charset=utf-8',
      permission: RESCUE_RIGHT,
      tellsOfPeople: 'text',
      handle: ({ reads, atMs }) => writeRescue(reads, atMs),
    }),
  ],
  papers: [rescuePaper],
  headline: readHeadline,
  tellCitizens: async (reads, atMs) =>
    (await Promise.all([tellWeather(reads, atMs), tellShelters(reads, atMs)])).flat(),
  officialRisks: readOfficialRisks,
  wardPeople: readWardPeople,
  officialTexts: readOfficialTexts,
};
