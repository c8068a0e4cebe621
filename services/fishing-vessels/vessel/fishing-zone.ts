/** Length classes of fishing vessels and the zone each may fish in (NĐ 26/2019/NĐ-CP, fines by NĐ 38/2024). */

/** ven-bo: coastal waters; vung-long: inshore waters; vung-khoi: offshore waters. */
export const FISHING_ZONES = ['ven-bo', 'vung-long', 'vung-khoi'] as const;
export type FishingZone = (typeof FISHING_ZONES)[number];

/** Classes of the greatest length (Lmax) in metres that law and fines distinguish: from `fromM` up to the next. */
export const LENGTH_CLASSES = [
  { id: 'under-12', fromM: 0, zone: 'ven-bo' },
  { id: '12-to-15', fromM: 12, zone: 'vung-long' },
  { id: '15-to-24', fromM: 15, zone: 'vung-khoi' },
  { id: '24-and-over', fromM: 24, zone: 'vung-khoi' },
] as const satisfies readonly { id: string; fromM: number; zone: FishingZone }[];

export type LengthClass = (typeof LENGTH_CLASSES)[number]['id'];

/** Vessels of this length and over must carry a VMS device (NĐ 26/2019, Điều 44). */
export const VMS_FROM_LENGTH_M = 15;

/** Class and zone of a vessel by its greatest length in metres; null when the length is not known. */
export function toLengthClass(lengthM: number | null): { id: LengthClass; zone: FishingZone } | null {
  if (lengthM === null || !(lengthM > 0)) return null;
  const found = LENGTH_CLASSES.findLast(({ fromM }) => lengthM >= fromM);
  return found === undefined ? null : { id: found.id, zone: found.zone };
}

export function mustCarryVms(lengthM: number | null): boolean | null {
  return lengthM === null ? null : lengthM >= VMS_FROM_LENGTH_M;
}

/** True when a vessel fishes in a zone not meant for its length; null when either is not known. */
export function isZoneMismatch(lengthM: number | null, zone: FishingZone | null): boolean | null {
  const own = toLengthClass(lengthM);
  return own === null || zone === null ? null : own.zone !== zone;
}
