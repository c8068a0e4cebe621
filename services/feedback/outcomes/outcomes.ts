/**
 * What a citizen got for a request. To be answered is not to be solved: an interim answer, an answer, solved on the spot and
 * refused with a reason are told apart, and only the third counts as solved. Pure.
 */
import type { Text } from '../../../contract/basics/text.ts';
import { isClosedStatus } from '../statuses.ts';

/** In the order in which they are told. Every request has exactly one, so that they add up to all. */
export const OUTCOMES = [
  { id: 'solved', name: { vi: 'Đã giải quyết xong tại chỗ', en: 'Solved on the spot' } },
  { id: 'answered', name: { vi: 'Đã trả lời', en: 'Answered' } },
  { id: 'interim', name: { vi: 'Đã trả lời tạm thời', en: 'Interim answer' } },
  { id: 'refused', name: { vi: 'Từ chối, có lý do', en: 'Refused with a reason' } },
  { id: 'refused-bare', name: { vi: 'Từ chối, không ghi lý do', en: 'Refused without a reason' } },
  { id: 'duplicate', name: { vi: 'Trùng phản ánh khác', en: 'Duplicate of another' } },
  { id: 'unknown', name: { vi: 'Đã đóng, không rõ kết quả', en: 'Closed, outcome unknown' } },
  { id: 'waiting', name: { vi: 'Chưa trả lời', en: 'Not answered yet' } },
] as const satisfies readonly { id: string; name: Text }[];
export type OutcomeId = (typeof OUTCOMES)[number]['id'];

/** What a request may say of itself in `outcome`; the rest follows from its status. */
export const TOLD_OUTCOMES = ['interim', 'answered', 'solved'] as const satisfies readonly OutcomeId[];
type ToldOutcome = (typeof TOLD_OUTCOMES)[number];

/** Why a request is refused. A list of this software, after no norm; another reason is told in words. */
export const REFUSALS = [
  { id: 'not-ours', name: { vi: 'Không thuộc phạm vi tiếp nhận', en: 'Not a matter of this desk' } },
  { id: 'unclear', name: { vi: 'Không rõ nội dung hoặc địa điểm', en: 'Unclear what or where' } },
  { id: 'not-so', name: { vi: 'Kiểm tra không đúng như phản ánh', en: 'Found not to be so' } },
  {
    id: 'answered-before',
    name: { vi: 'Đã trả lời, không có tình tiết mới', en: 'Answered before, nothing new' },
  },
  { id: 'complaint', name: { vi: 'Là khiếu nại, tố cáo', en: 'A complaint or denunciation' } },
  { id: 'misuse', name: { vi: 'Xúc phạm, quảng cáo, phá rối', en: 'Insult, advertising, misuse' } },
  { id: 'other', name: { vi: 'Lý do khác', en: 'Another reason' } },
] as const satisfies readonly { id: string; name: Text }[];
export type RefusalId = (typeof REFUSALS)[number]['id'];

export function isToldOutcome(value: unknown): value is ToldOutcome {
  return TOLD_OUTCOMES.some((id) => id === value);
}

export function isRefusal(value: unknown): value is RefusalId {
  return REFUSALS.some(({ id }) => id === value);
}

/**
 * The outcome of a request of a status, with what its body says in `outcome` and `refusal`. A status that only says that it
 * is over says nothing of what was done: its outcome is unknown, and never solved.
 */
export function toOutcome(status: string, told: { outcome?: unknown; refusal?: unknown }): OutcomeId {
  if (status === 'duplicate') return 'duplicate';
  if (status === 'rejected') return isRefusal(told.refusal) ? 'refused' : 'refused-bare';
  if (!isClosedStatus(status))
    return status === 'interim-answered' || told.outcome === 'interim' ? 'interim' : 'waiting';
  if (status === 'solved' || told.outcome === 'solved') return 'solved';
  return status === 'answered' || status === 'published' || told.outcome === 'answered'
    ? 'answered'
    : 'unknown';
}
