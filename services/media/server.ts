/** The server entry of media: the decoder of feeds, norms, rules, the job that follows stories, forms, the digest. */
import { defineRead } from '../../platform/sdk/service.ts';
import type { ServiceServer } from '../../platform/sdk/service.ts';
import { Stories } from './answers.ts';
import { newsFeedDecoder } from './feeds.ts';
import { figures } from './figures.ts';
import { readHeadline } from './headline.ts';
import { norms } from './norms.ts';
import { periodReport } from './period-report.ts';
import { procedures } from './procedures.ts';
import { rules } from './rules.ts';
import { deskActions } from './stories/desk-actions.ts';
import { joinActions } from './stories/join-actions.ts';
import { followJob } from './stories/follow-job.ts';
import { readStories } from './stories/read-stories.ts';
import { storyActions } from './stories/story-actions.ts';

export const server: ServiceServer = {
  decoders: [newsFeedDecoder],
  norms,
  rules,
  procedures,
  figures,
  jobs: [followJob],
  reports: [periodReport],
  actions: [...deskActions, ...storyActions, ...joinActions],
  reads: [
    defineRead({
      path: '/stories',
      summary:
        'Stories that several sources tell, with sources, tone, rise and official answer; what is usual; articles by topic, tone and source.',
      answer: Stories,
      handle: ({ reads, atMs }) => readStories(reads, atMs),
    }),
  ],
  headline: readHeadline,
};
