/** Open requests whose words say that they may be a complaint or a denunciation: they wait until a person decides. */
import { Type, type Static } from 'typebox';
import { Words, orNull } from '../../../contract/basics/answer-fields.ts';
import { DAY_MS, MINUTE_MS } from '../../../contract/basics/time-units.ts';
import { NOT_A_PETITION } from '../../../contract/records/petition.ts';
import type { RecordView } from '../../../contract/records/record-view.ts';
import { defineRead } from '../../../platform/sdk/service.ts';
import { COMPLAINT_WORDS, findComplaintWords } from '../guess/spoken-words.ts';

/** What is older has been with its agency for long. */
const DAYS = 60;
const MOST_FOUND = 200;
const MOST_TOLD = 100;

export const PetitionDoubts = Type.Object({
  days: Type.Integer(),
  /** Newest first; they leave when somebody decides, one way or the other, and when they end. */
  requests: Type.Array(
    Type.Object({
      id: Type.Integer(),
      code: Type.String(),
      /** The words for which it stands here. */
      said: Type.String(),
      ward: orNull(Words),
      openedMs: orNull(Type.Integer()),
    }),
  ),
  /** There are more. */
  more: Type.Boolean(),
});
export type PetitionDoubts = Static<typeof PetitionDoubts>;

export const doubtsRead = defineRead({
  path: '/petition-doubts',
  summary:
    'Open requests of sixty days that may be complaints or denunciations by their words; a person decides.',
  answer: PetitionDoubts,
  tellsOfPeople: 'requests',
  async handle({ reads, atMs }) {
    const asked = {
      serviceId: 'feedback',
      kind: 'request',
      open: true,
      fromMs: atMs - DAYS * DAY_MS,
      withoutStep: NOT_A_PETITION,
      limit: MOST_FOUND,
      // The past is read by versions, without an index of words.
      ...(atMs < reads.nowMs() - MINUTE_MS ? { atMs } : {}),
    };
    const pages = await Promise.all(COMPLAINT_WORDS.map((text) => reads.page({ ...asked, text })));
    const found = new Map(
      pages.flatMap(({ records }) => records.map((record) => [record.id, record] as const)),
    );
    const requests = [...found.values()].flatMap((record) => {
      const said = findComplaintWords(toWords(record)).join(', ');
      return said === '' ? [] : [{ record, said }];
    });
    requests.sort((a, b) => (b.record.openedMs ?? 0) - (a.record.openedMs ?? 0));
    return {
      days: DAYS,
      requests: requests.slice(0, MOST_TOLD).map(({ record: { id, code, areaCode, openedMs }, said }) => ({
        id,
        code,
        said,
        ward: areaCode === null ? null : (reads.findAreaName(areaCode) ?? null),
        openedMs,
      })),
      more: requests.length > MOST_TOLD || pages.some(({ next }) => next !== null),
    };
  },
});

function toWords({ title, body: { description } }: RecordView): string {
  return `${title}. ${typeof description === 'string' ? description : ''}`;
}
