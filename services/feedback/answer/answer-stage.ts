/**
 * The way of an answer: somebody drafts it, somebody else approves it or gives it back, it is published, and with that sent to
 * whoever told the request. Until then it stands in fields of its own: citizens, Open311 and the figures know nothing of it.
 */
import type { RefusedItem } from '../../../contract/feeds/item.ts';
import type { Text } from '../../../contract/basics/text.ts';
import type { RecordView } from '../../../contract/records/record-view.ts';
import type { StatusId } from '../statuses.ts';
import { OUTCOMES } from '../outcomes/outcomes.ts';
import type { OutcomeId } from '../outcomes/outcomes.ts';

export const STAGES = [
  { id: 'drafted', name: { vi: 'Dự thảo, chờ duyệt', en: 'Drafted, waits for approval' } },
  { id: 'returned', name: { vi: 'Trả lại để sửa', en: 'Given back' } },
  { id: 'approved', name: { vi: 'Đã duyệt, chờ công khai', en: 'Approved, waits to be published' } },
  { id: 'published', name: { vi: 'Đã công khai', en: 'Published' } },
] as const satisfies readonly { id: string; name: Text }[];
export type StageId = (typeof STAGES)[number]['id'];

/** What an answer may end with; an interim one is no answer and has a form of its own. */
const ENDING = ['answered', 'solved', 'refused'] as const satisfies readonly OutcomeId[];
export type End = (typeof ENDING)[number];
const isEnd = (id: unknown): id is End => ENDING.some((one) => one === id);
export const ENDS = OUTCOMES.flatMap(({ id, name }) => (isEnd(id) ? [{ id, name }] : []));

export const STATUS_OF: Readonly<Record<End, StatusId>> = {
  answered: 'answered',
  solved: 'solved',
  refused: 'rejected',
};

/** How whoever told the request was told the answer. */
export const SENT_BY = [
  { id: 'phone', name: { vi: 'Điện thoại', en: 'Telephone' } },
  { id: 'email', name: { vi: 'Thư điện tử', en: 'E-mail' } },
  { id: 'letter', name: { vi: 'Công văn', en: 'Letter' } },
  { id: 'follow', name: { vi: 'Trang theo dõi của người gửi', en: 'The sender’s own page' } },
  { id: 'counter', name: { vi: 'Tại quầy', en: 'At the counter' } },
  { id: 'nobody', name: { vi: 'Không có cách liên hệ', en: 'There is no way to reach them' } },
] as const satisfies readonly { id: string; name: Text }[];

export interface Draft {
  readonly end: End;
  readonly answer: string;
  readonly refusal: string | null;
  readonly apology: string | null;
  readonly draftedBy: string;
}

/** The draft of a record that stands there now; undefined: none, or it was published. */
export function readDraft({ body }: Pick<RecordView, 'body'>): Draft | undefined {
  const { draftOutcome: end, draftAnswer: answer, draftRefusal, draftApology, draftedBy } = body;
  if (!isEnd(end) || typeof answer !== 'string' || typeof draftedBy !== 'string') return undefined;
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  return { end, answer, refusal: text(draftRefusal), apology: text(draftApology), draftedBy };
}

/**
 * A draft of a new answer leaves the published one as it stands: who wrote and approved that is put beside it, and goes when
 * the new one is published.
 */
export function keepPublished({ body }: Pick<RecordView, 'body'>) {
  const { answerStage, draftedBy = null, approvedBy = null } = body;
  return answerStage === 'published'
    ? { publishedDraftedBy: draftedBy, publishedApprovedBy: approvedBy }
    : {};
}

/** What a correction does to an answer that was approved for another text: it waits for approval again. */
export function dropApproval({ body }: Pick<RecordView, 'body'>) {
  return body['answerStage'] === 'approved'
    ? { answerStage: 'drafted' satisfies StageId, approvedBy: null }
    : undefined;
}

/** The answer is not where this step begins. */
export function refuseStage(
  { body }: Pick<RecordView, 'body'>,
  wanted: StageId,
  next: string,
): { refused: RefusedItem[] } {
  const { answerStage } = body;
  return refuse('answerStage', typeof answerStage === 'string' ? answerStage : '', wanted, next);
}

export function refuse(
  where: string,
  value: string,
  allowed: string,
  next: string,
): { refused: RefusedItem[] } {
  return { refused: [{ reason: 'wrong_shape', where, value, allowed, next }] };
}
