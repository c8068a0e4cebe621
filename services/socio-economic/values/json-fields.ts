/** What both JSON decoders read their messages with: nothing throws, nothing is guessed. */
import { isObject } from '../../../platform/sdk/decode.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** As it was sent, for refusals and names; nothing is ''. */
export function toWord(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

export const toFields = (value: unknown): Fields => (isObject(value) ? value : {});

export function toFieldsList(value: unknown): Fields[] {
  return Array.isArray(value) ? value.map((one: unknown) => toFields(one)) : [];
}
