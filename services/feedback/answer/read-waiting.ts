/** Answers on their way: drafts that wait for approval, what was given back, what is approved and not published yet. */
import { Type, type Static } from 'typebox';
import { Words, orNull } from '../../../contract/basics/answer-fields.ts';
import { defineRead } from '../../../platform/sdk/service.ts';
import { STAGES } from './answer-stage.ts';

const MOST = 100;

export const WaitingAnswers = Type.Object({
  /** The earliest due first; also new ones to what has been answered. */
  answers: Type.Array(
    Type.Object({
      id: Type.Integer(),
      code: Type.String(),
      title: Type.String(),
      stage: Words,
      sinceMs: Type.Integer(),
      dueMs: orNull(Type.Integer()),
    }),
  ),
  /** There are more. */
  more: Type.Boolean(),
});
export type WaitingAnswers = Static<typeof WaitingAnswers>;

export const waitingRead = defineRead({
  path: '/waiting-answers',
  summary:
    'Answers that wait for approval, for mending or for publication, also new ones to what was answered.',
  answer: WaitingAnswers,
  tellsOfPeople: 'answers',
  async handle({ reads }) {
    const waiting = STAGES.filter(({ id }) => id !== 'published');
    const pages = await Promise.all(
      waiting.map(({ id }) =>
        reads.page({
          serviceId: 'feedback',
          kind: 'request',
          facets: { answerStage: id },
          limit: MOST,
        }),
      ),
    );
    const answers = pages.flatMap(({ records }, at) =>
      records.map(({ id, code, title, updatedMs, dueMs, closedMs }) => ({
        id,
        code,
        title,
        stage: waiting[at]?.name ?? { vi: '', en: '' },
        sinceMs: updatedMs,
        // What has ended is owed no more.
        dueMs: closedMs === null ? dueMs : null,
      })),
    );
    answers.sort((a, b) => (a.dueMs ?? Infinity) - (b.dueMs ?? Infinity));
    return { answers, more: pages.some(({ next }) => next !== null) };
  },
});
