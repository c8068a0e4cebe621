/** The server entry of the feedback service: its decoder, its default rules, and what the requests say, by API. */
import { DaysQuery, toDaysSpan } from '../../platform/sdk/days.ts';
import { defineRead } from '../../platform/sdk/service.ts';
import type { ServiceServer } from '../../platform/sdk/service.ts';
import { actions } from './actions.ts';
import { answeredRead } from './answered/read-answered.ts';
import { alikePublicRead } from './alike/read-alike-public.ts';
import { alikeRead } from './alike/read-alike.ts';
import { FeedbackSummary } from './answers.ts';
import { tellCitizens } from './citizens.ts';
import { drawJob } from './call-backs/draw-job.ts';
import { waitingRead } from './answer/read-waiting.ts';
import { callersRead } from './callers/read-callers.ts';
import { callBacksRead } from './call-backs/read-call-backs.ts';
import { requestsDecoder } from './feeds.ts';
import { figures } from './figures.ts';
import { fusions } from './fusions.ts';
import { learnJob } from './guess/learn-job.ts';
import { guessRead, learntRead } from './guess/read-guess.ts';
import { findJob } from './hot-spots/find-job.ts';
import { hotSpotsRead } from './hot-spots/read-hot-spots.ts';
import { readHeadline } from './headline.ts';
import { mailDecoder } from './mail/mail-decoder.ts';
import { norms } from './norms.ts';
import { follow } from './follow.ts';
import { followDecoder } from './open311/follow.ts';
import { open311 } from './open311/door.ts';
import { sending } from './open311/sending.ts';
import { doubtsRead } from './petition-doubts/read-doubts.ts';
import { procedures } from './procedures.ts';
import { rules } from './rules.ts';
import { periodReport } from './period-report.ts';
import { readSummary } from './read-summary.ts';

export const server: ServiceServer = {
  decoders: [requestsDecoder, followDecoder, mailDecoder],
  rules,
  norms,
  procedures,
  figures,
  fusions,
  tellCitizens,
  jobs: [learnJob, drawJob, findJob],
  reads: [
    defineRead({
      path: '/summary',
      summary: 'Requests by status, category, ward and day; on time, late, overdue, median hours to close.',
      query: DaysQuery,
      answer: FeedbackSummary,
      // Whole local days, today among them: what tallies are made of.
      handle: ({ query, atMs, reads }) => readSummary(reads, toDaysSpan(query, atMs)),
    }),
    alikeRead,
    callersRead,
    guessRead,
    learntRead,
    callBacksRead,
    hotSpotsRead,
    doubtsRead,
    waitingRead,
  ],
  reports: [periodReport],
  headline: readHeadline,
  actions,
  follow,
  publicReads: [answeredRead, alikePublicRead],
  publicDoor: open311,
  sendings: [sending],
};
