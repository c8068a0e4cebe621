/** What a Maritime Mobile Service Identity says about the station that uses it (ITU-R M.585). */

export type MmsiKind =
  | 'ship'
  | 'group'
  | 'coast-station'
  | 'sar-aircraft'
  | 'handheld'
  | 'sart'
  | 'man-overboard'
  | 'epirb'
  | 'auxiliary-craft'
  | 'aid-to-navigation'
  | 'unknown';

export interface MmsiFacts {
  readonly kind: MmsiKind;
  /** Maritime identification digits of the country, null where the number has none (distress devices, unknown). */
  readonly mid: number | null;
  readonly isVietnamese: boolean;
  /** A device that only transmits when somebody is in distress, or is being tested. */
  readonly isDistressDevice: boolean;
}

export const VIETNAM_MID = 574;

/** Kinds by the first digits of the nine-digit number, longest prefix first; `midAt` is where the country stands. */
const KINDS: readonly (readonly [prefix: string, kind: MmsiKind, midAt: number | null])[] = [
  ['111', 'sar-aircraft', 3],
  ['970', 'sart', null],
  ['972', 'man-overboard', null],
  ['974', 'epirb', null],
  ['00', 'coast-station', 2],
  ['98', 'auxiliary-craft', 2],
  ['99', 'aid-to-navigation', 2],
  ['0', 'group', 1],
  ['8', 'handheld', 1],
  ...['2', '3', '4', '5', '6', '7'].map((digit) => [digit, 'ship', 0] as const),
];

const DISTRESS_KINDS: ReadonlySet<MmsiKind> = new Set(['sart', 'man-overboard', 'epirb']);

/** Facts of an MMSI. Numbers that fit no plan (0, ten digits, beginning with 1 or 9 otherwise) are 'unknown'. */
export function toMmsiFacts(mmsi: number): MmsiFacts {
  const unknown: MmsiFacts = { kind: 'unknown', mid: null, isVietnamese: false, isDistressDevice: false };
  if (!Number.isInteger(mmsi) || mmsi <= 0 || mmsi > 999_999_999) return unknown;
  const digits = String(mmsi).padStart(9, '0');
  const found = KINDS.find(([prefix]) => digits.startsWith(prefix));
  if (found === undefined) return unknown;
  const [, kind, midAt] = found;
  const mid = midAt === null ? null : Number(digits.slice(midAt, midAt + 3));
  return { kind, mid, isVietnamese: mid === VIETNAM_MID, isDistressDevice: DISTRESS_KINDS.has(kind) };
}
