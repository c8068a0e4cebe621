/** Answers on their way: drafts that wait for approval, what was given back, what is approved and not published yet. */
import { Type, type Static } from 'typebox';
import { Words, orNull } from '../../../contract/basics/answer-fields.ts';
import { DAY_MS } from '../../../contract/basics/time-units.ts';
import { defineRead } from '../../../platform/sdk/service.ts';
import { STAGES } from './answer-stage.ts';

const DAYS = 90;
const MOST = 100;

export const WaitingAnswers = Type.Object({
  days: Type.Integer(),
  /** Of requests received in these days, the earliest due first. */
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
    'Answers that wait for approval, for mending or for publication, of requests received in ninety days.',
  answer: WaitingAnswers,
  tellsOfPeople: 'answers',
  async handle({ reads, atMs }) {
    const waiting = STAGES.filter(({ id }) => id !== 'published');
    const pages = await Promise.all(
      waiting.map(({ id }) =>
        reads.listRecords({
          serviceId: 'feedback',
          kind: 'request',
          open: true,
          fromMs: atMs - DAYS * DAY_MS,
          bodyHas: { answerStage: id },
          limit: MOST,
        }),
      ),
    );
    const answers = pages.flatMap((records, at) =>
      records.map(({ id, code, title, updatedMs, dueMs }) => ({
        id,
        code,
        title,
        stage: waiting[at]?.name ?? { vi: '', en: '' },
        sinceMs: updatedMs,
        dueMs,
      })),
    );
    answers.sort((a, b) => (a.dueMs ?? Infinity) - (b.dueMs ?? Infinity));
    return { days: DAYS, answers, more: pages.some(({ length }) => length === MOST) };
  },
});
