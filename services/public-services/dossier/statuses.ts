/** The ten national status codes of a dossier, and what may follow what: a life does not go back. */
import type { Text } from '../../../contract/basics/text.ts';

export interface StatusFacts {
  readonly id: string;
  /** `TrangThaiHoSo` of the national synchronisation schema. */
  readonly code: number;
  readonly name: Text;
  /** Nothing is owed any more. */
  readonly closed: boolean;
  /** It waits for the citizen or for what the law waits for: the limit stands still. */
  readonly waits: boolean;
  /** The office has not taken it (yet): it is counted as received by nobody. */
  readonly isOutside: boolean;
}

const open = { closed: false, waits: false, isOutside: false } as const;
const waiting = { ...open, waits: true } as const;
const over = { ...open, closed: true } as const;

export const STATUSES = [
  {
    ...open,
    isOutside: true,
    id: 'registered',
    code: 1,
    name: { vi: 'Mới đăng ký', en: 'Newly registered' },
  },
  { ...open, id: 'received', code: 2, name: { vi: 'Được tiếp nhận', en: 'Received' } },
  {
    ...over,
    isOutside: true,
    id: 'not-received',
    code: 3,
    name: { vi: 'Không được tiếp nhận', en: 'Not received' },
  },
  { ...open, id: 'processing', code: 4, name: { vi: 'Đang xử lý', en: 'Being processed' } },
  {
    ...waiting,
    id: 'supplement',
    code: 5,
    name: { vi: 'Yêu cầu bổ sung giấy tờ', en: 'Waits for documents' },
  },
  {
    ...waiting,
    id: 'payment',
    code: 6,
    name: { vi: 'Yêu cầu thực hiện nghĩa vụ tài chính', en: 'Waits for payment' },
  },
  {
    ...over,
    id: 'withdrawn',
    code: 7,
    name: { vi: 'Công dân yêu cầu rút hồ sơ', en: 'Withdrawn by the citizen' },
  },
  { ...waiting, id: 'suspended', code: 8, name: { vi: 'Dừng xử lý', en: 'Suspended' } },
  { ...over, id: 'done', code: 9, name: { vi: 'Đã xử lý xong', en: 'Processed' } },
  { ...over, id: 'returned', code: 10, name: { vi: 'Đã trả kết quả', en: 'Result returned' } },
] as const satisfies readonly StatusFacts[];

export type StatusId = (typeof STATUSES)[number]['id'];

const byCode = new Map<number, StatusId>(STATUSES.map(({ code, id }) => [code, id]));
const facts = new Map<string, StatusFacts>(STATUSES.map((status) => [status.id, status]));

/** Statuses in which the limit stands still: codes 5, 6, 8. */
export const STOPS: readonly string[] = STATUSES.filter(({ waits }) => waits).map(({ id }) => id);

/** The status of a national code, as number or text; undefined for another one. */
export function findStatusOfCode(code: unknown): StatusId | undefined {
  const text = typeof code === 'number' ? String(code) : code;
  if (typeof text !== 'string' || !/^\d{1,2}$/u.test(text.trim())) return undefined;
  return byCode.get(Number(text));
}

/** A status that nobody knows is open, is no waiting, and counts as received: it must not hide a dossier. */
export function toStatusFacts(id: string): Pick<StatusFacts, 'closed' | 'waits' | 'isOutside'> {
  return facts.get(id) ?? open;
}

const UNDER_WAY = ['supplement', 'payment', 'withdrawn', 'suspended', 'done', 'returned'];

/** Status → what may follow it. What waited may be received or processed again; what is over is only handed over. */
export const FOLLOWS: Readonly<Record<string, readonly string[]>> = {
  received: ['not-received', 'processing', ...UNDER_WAY],
  processing: UNDER_WAY,
  supplement: ['received', 'not-received', 'processing', ...UNDER_WAY],
  payment: ['received', 'not-received', 'processing', ...UNDER_WAY],
  suspended: ['processing', ...UNDER_WAY],
  'not-received': [],
  withdrawn: ['returned'],
  done: ['returned'],
  returned: [],
} satisfies Partial<Record<StatusId, readonly string[]>>;
