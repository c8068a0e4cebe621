/** Reads fields of the national schema from what was parsed: tolerant of numbers as text, of absent and empty members. */
import type { Refusal } from '../../../platform/sdk/decode.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** What is wrong with one field; the decoder adds where it stands. */
export type Fault = Pick<Refusal, 'reason' | 'value' | 'allowed' | 'next'> & { readonly field: string };

export const isFault = (told: object): told is Fault => 'reason' in told && 'field' in told;

/** Trimmed, in one form of its diacritics; null when nothing is told. */
export function toWords(value: unknown, most = 300): string | null {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string') return null;
  const trimmed = text.trim().normalize('NFC');
  return trimmed === '' ? null : trimmed.slice(0, most);
}

/** The objects of a list; what is no list is empty. */
export function toList(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : [];
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export const toTimeFault = (field: string, value: unknown): Fault => ({
  field,
  reason: 'time_not_readable',
  value,
  allowed: 'yyyyMMddHHmmss, dd/MM/yyyy HH:mm, or ISO 8601',
  next: 'Correct the time at the source, then send the item again.',
});

export const toMissingFault = (field: string, value: unknown, allowed: string): Fault => ({
  field,
  reason: 'missing_field',
  value: value ?? '',
  allowed,
  next: 'Fill this field at the source, then send the item again.',
});
