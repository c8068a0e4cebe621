/** The life of a request, in the words of Quyết định 960/QĐ-UBND (Đà Nẵng, 25/3/2021), plus what duplicates need. */
import { proposalStatuses } from '../../contract/records/proposal.ts';
import type { Text } from '../../contract/basics/text.ts';

export const STATUSES = [
  { id: 'received', name: { vi: 'Tiếp nhận', en: 'Received' }, closed: false },
  { id: 'classified', name: { vi: 'Phân loại', en: 'Classified' }, closed: false },
  { id: 'forwarded', name: { vi: 'Đã chuyển', en: 'Forwarded' }, closed: false },
  { id: 'in-progress', name: { vi: 'Đang xử lý', en: 'In progress' }, closed: false },
  { id: 'interim-answered', name: { vi: 'Đã trả lời tạm thời', en: 'Interim answer' }, closed: false },
  { id: 'extended', name: { vi: 'Gia hạn', en: 'Extended' }, closed: false },
  { id: 'returned', name: { vi: 'Chuyển lại', en: 'Returned' }, closed: false },
  { id: 'reopened', name: { vi: 'Mở lại', en: 'Reopened' }, closed: false },
  { id: 'possible-duplicate', name: { vi: 'Nghi trùng', en: 'Possible duplicate' }, closed: false },
  { id: 'answered', name: { vi: 'Đã trả lời', en: 'Answered' }, closed: true },
  { id: 'solved', name: { vi: 'Đã giải quyết xong tại chỗ', en: 'Solved on the spot' }, closed: true },
  { id: 'published', name: { vi: 'Công khai', en: 'Published' }, closed: true },
  { id: 'closed', name: { vi: 'Đóng', en: 'Closed' }, closed: true },
  { id: 'rejected', name: { vi: 'Từ chối', en: 'Rejected' }, closed: true },
  { id: 'duplicate', name: { vi: 'Trùng', en: 'Duplicate' }, closed: true },
] as const satisfies readonly { id: string; name: Text; closed: boolean }[];

export type StatusId = (typeof STATUSES)[number]['id'];

const closedById = new Map<string, boolean>(
  [...STATUSES, ...proposalStatuses].map(({ id, closed }) => [id, closed]),
);

export function isStatus(status: string): status is StatusId {
  return STATUSES.some(({ id }) => id === status);
}

/** True when nothing is owed any more. A status that nobody knows counts as open: it must not hide a request. */
export function isClosedStatus(status: string): boolean {
  return closedById.get(status) ?? false;
}
