/**
 * Quality of a value: what can be said about it, after Thông tư 10/2021/TT-BTNMT (status 00/01/02)
 * and the QC words of docs/dictionary.md.
 *
 * The code is what the store keeps. Codes below 10 are usable: they enter averages, indices and
 * exceedance rules; `disputed` is one that its sender took back and a person held to. All others are kept and shown, and never used as if they were measured.
 */
export const qualities = [
  { code: 0, id: 'valid' },
  { code: 1, id: 'adjusted' },
  { code: 2, id: 'below_detection' },
  { code: 3, id: 'disputed' },
  { code: 10, id: 'suspect_range' },
  { code: 11, id: 'suspect_step' },
  { code: 12, id: 'suspect_flat' },
  { code: 13, id: 'suspect_cross' },
  { code: 20, id: 'calibrating' },
  { code: 21, id: 'fault' },
  { code: 22, id: 'missing' },
  { code: 23, id: 'out_of_range' },
] as const;

/** The word for a quality, e.g. `valid` or `calibrating`. */
export type QualityId = (typeof qualities)[number]['id'];

/** What a sender may say of a value. That one is disputed is said here only, by a person. */
export const statableQualities = qualities.filter(({ id }) => id !== 'disputed');

/** Codes below this one are usable in averages, indices and exceedance rules. */
export const usableBelow = 10;

const codeById = new Map<string, number>(qualities.map((quality) => [quality.id, quality.code]));
const idByCode = new Map<number, QualityId>(qualities.map((quality) => [quality.code, quality.id]));

/** The stored code of a quality word. */
export function toQualityCode(id: QualityId): number {
  return codeById.get(id) ?? 0;
}

/** The quality word of a stored code; an unknown code reads as `suspect_range`, never as valid. */
export function toQualityId(code: number): QualityId {
  return idByCode.get(code) ?? 'suspect_range';
}

/** Whether a value of this quality enters averages, indices and exceedance rules. */
export function isUsable(quality: QualityId): boolean {
  return toQualityCode(quality) < usableBelow;
}
