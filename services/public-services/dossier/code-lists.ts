/**
 * Code lists of the national synchronisation schema as dated data. The list of kinds of applicants has two versions in use
 * which contradict each other (1 is a citizen in one, an enterprise in the other): a feed says which one it speaks by
 * `settings.codeLists`; else the list that held on the day of receipt is taken.
 */
import type { Text } from '../../../contract/basics/text.ts';
import { toLawMs } from '../../../platform/sdk/norm.ts';

export const APPLICANTS = [
  { id: 'citizen', name: { vi: 'Cá nhân', en: 'Citizen' } },
  { id: 'enterprise', name: { vi: 'Doanh nghiệp, tổ chức', en: 'Enterprise or organisation' } },
  { id: 'household', name: { vi: 'Hộ gia đình', en: 'Household' } },
] as const satisfies readonly { id: string; name: Text }[];
export type ApplicantId = (typeof APPLICANTS)[number]['id'];

export const CHANNELS = [
  { id: 'direct', name: { vi: 'Trực tiếp', en: 'At the counter' } },
  { id: 'online', name: { vi: 'Trực tuyến', en: 'Online' } },
  { id: 'post', name: { vi: 'Bưu chính công ích', en: 'By post' } },
] as const satisfies readonly { id: string; name: Text }[];
export type ChannelId = (typeof CHANNELS)[number]['id'];

interface CodeList<Id extends string> {
  readonly version: string;
  /** Held for what was received from then on. */
  readonly validFromMs: number;
  readonly codes: Readonly<Record<string, Id>>;
}

/** `LoaiDoiTuong`. Both are read in code of senders; since when the second holds was not found: a default. */
const APPLICANT_LISTS: readonly CodeList<ApplicantId>[] = [
  { version: '1', validFromMs: 0, codes: { '1': 'citizen', '2': 'enterprise' } },
  {
    version: '2',
    validFromMs: toLawMs('2025-07-01'),
    codes: { '0': 'citizen', '1': 'enterprise', '2': 'household' },
  },
];

/** `HinhThuc`. Post as 2 is what senders write; the schema that was read names 0 and 1 only. */
const CHANNEL_LISTS: readonly CodeList<ChannelId>[] = [
  { version: '1', validFromMs: 0, codes: { '0': 'direct', '1': 'online', '2': 'post' } },
];

export const toApplicant = (code: unknown, timeMs: number, version?: unknown): ApplicantId | null =>
  toWord(APPLICANT_LISTS, code, timeMs, version);

export const toChannel = (code: unknown, timeMs: number): ChannelId | null =>
  toWord(CHANNEL_LISTS, code, timeMs);

/** null: not told, or a code that the list does not have. */
function toWord<Id extends string>(
  lists: readonly CodeList<Id>[],
  code: unknown,
  timeMs: number,
  version?: unknown,
): Id | null {
  if (typeof code !== 'string' && typeof code !== 'number') return null;
  const list =
    lists.find((one) => one.version === String(version)) ??
    lists.findLast(({ validFromMs }) => validFromMs <= timeMs);
  return list?.codes[String(code).trim()] ?? null;
}
