/** A source's own JSON, read whole: what is not in its form is refused as a whole, and nothing throws. */
import type { RefusedItem } from '../../contract/feeds/item.ts';
import { isObject } from './json-items.ts';
import { toRefusedItem } from './refusals.ts';
import { toText } from './text-of.ts';

/** What of the whole is read, and the words of the refusal of anything else. */
export interface JsonForm<Told> {
  /** What it tells, of any JSON; undefined where it has not this form. */
  readonly read: (whole: unknown) => Told | undefined;
  readonly allowed: string;
  readonly next: string;
  /** The refusal repeats nothing of what came, which may be of a person. */
  readonly silent?: true;
}

/** What a delivery tells by a form, or the refusal of the whole. */
export function readJson<Told>(
  bytes: Uint8Array,
  { read, allowed, next, silent }: JsonForm<Told>,
): { readonly told: Told } | { readonly refused: RefusedItem } {
  const decoded = toText(bytes);
  if ('refused' in decoded) return decoded;
  const told = read(toWhole(decoded.text));
  if (told !== undefined) return { told };
  const value = silent === true ? '' : decoded.text;
  return {
    refused: toRefusedItem({ reason: 'not_decodable', where: 'the whole delivery', value, allowed, next }),
  };
}

/** The form of deliveries that are one object. */
export function toObject(whole: unknown): Readonly<Record<string, unknown>> | undefined {
  return isObject(whole) ? whole : undefined;
}

/** Text that is no JSON is undefined, which no form takes. */
function toWhole(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
