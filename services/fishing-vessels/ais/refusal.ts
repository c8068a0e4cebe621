/** An AisRefusal says why a sentence did not become a message, so that the feed's health page can show it. */

export const AIS_REFUSAL_CODES = [
  'malformed',
  'checksum',
  'channel',
  'armour',
  'fragment-order',
  'too-long',
  'unknown-type',
  'length',
  'time',
] as const;

export type AisRefusalCode = (typeof AIS_REFUSAL_CODES)[number];

/** A refused sentence: a stable code, and in plain words what is wrong, where, the value met and what was allowed. */
export interface AisRefusal {
  readonly refused: AisRefusalCode;
  readonly what: string;
  readonly where: string;
  readonly value: string;
  readonly allowed: string;
}

/** Builds a refusal; the value is cut to 80 characters because radio noise can be long. */
export function refuse(
  refused: AisRefusalCode,
  what: string,
  where: string,
  value: string | number,
  allowed: string,
): AisRefusal {
  return { refused, what, where, value: String(value).slice(0, 80), allowed };
}

/** Tells a refusal from a message, a position or any other answer of the decoder. */
export function isAisRefusal(answer: object | undefined): answer is AisRefusal {
  return answer !== undefined && 'refused' in answer;
}
