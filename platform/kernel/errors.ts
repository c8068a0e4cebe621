/**
 * The named errors of Hải Vân. Each kind has a stable id that clients may rely on, and one HTTP status.
 * Everything a person can meet says what is wrong, where, which value, what was allowed and what to do next.
 */

import type { Text } from '../../contract/basics/text.ts';

const STATUS_OF_KIND = {
  invalid_input: 400,
  unauthenticated: 401,
  forbidden: 403,
  second_factor_needed: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  busy: 429,
  unavailable: 503,
} as const satisfies Record<string, number>;

/** The stable id of an error kind, as it stands in API answers. */
export type ErrorId = keyof typeof STATUS_OF_KIND;

/** What a person needs to mend the trouble. Every member is optional: leave out what is not known. */
export interface ErrorDetails {
  /** The place: a setting's name, a field's path, a file and line. */
  where?: string;
  /** The value that was refused, as it was given. Never a secret. */
  value?: unknown;
  /** What would have been accepted there; in both languages where it is put together from texts that have both. */
  allowed?: string | Text;
  /** What to do now. */
  next?: string;
  /** For `busy` and `unavailable`: after how many seconds to try again. */
  retryAfterSec?: number;
}

/** An expected trouble with a stable id, told to the person or program that caused it. */
export class HaivanError extends Error {
  readonly id: ErrorId;
  readonly status: number;
  readonly details: ErrorDetails;

  constructor(id: ErrorId, message: string, details: ErrorDetails = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'HaivanError';
    this.id = id;
    this.status = STATUS_OF_KIND[id];
    this.details = details;
  }
}

/** The input cannot be accepted as it is (400). */
export const invalidInput = (message: string, details?: ErrorDetails) =>
  new HaivanError('invalid_input', message, details);

/** Nobody is signed in, or the key is unknown (401). */
export const unauthenticated = (message: string, details?: ErrorDetails) =>
  new HaivanError('unauthenticated', message, details);

/** The person or feed is known but may not do this (403). */
export const forbidden = (message: string, details?: ErrorDetails) =>
  new HaivanError('forbidden', message, details);

/** Only with the second factor shown a moment ago; a screen asks for it and sends the same again (403). */
export const secondFactorNeeded = (message: string, details?: ErrorDetails) =>
  new HaivanError('second_factor_needed', message, details);

/** There is nothing under this id or address (404). */
export const notFound = (message: string, details?: ErrorDetails) =>
  new HaivanError('not_found', message, details);

/** Somebody else changed it meanwhile, or it exists already (409). */
export const conflict = (message: string, details?: ErrorDetails) =>
  new HaivanError('conflict', message, details);

/** More than is accepted in one piece (413). */
export const tooLarge = (message: string, details?: ErrorDetails) =>
  new HaivanError('too_large', message, details);

/** The queue is full: the sender keeps its data and tries again after `retryAfterSec` (429). */
export const busy = (message: string, retryAfterSec: number, details?: ErrorDetails) =>
  new HaivanError('busy', message, { ...details, retryAfterSec });

/** A part the answer depends on is down; it is expected to come back (503). */
export const unavailable = (message: string, details?: ErrorDetails, cause?: unknown) =>
  new HaivanError('unavailable', message, details, cause);

/** True for an error that was made to be shown; anything else is a fault of ours. */
export function isHaivanError(error: unknown): error is HaivanError {
  return error instanceof HaivanError;
}

/** One readable paragraph of an error for a terminal: message, place, value, allowed, next step. */
export function toErrorText(error: unknown): string {
  if (!isHaivanError(error)) return error instanceof Error ? (error.stack ?? error.message) : String(error);
  const { where, value, allowed, next } = error.details;
  const lines = [
    error.message,
    where === undefined ? undefined : `  where:   ${where}`,
    value === undefined
      ? undefined
      : `  value:   ${typeof value === 'string' ? value : JSON.stringify(value)}`,
    allowed === undefined ? undefined : `  allowed: ${typeof allowed === 'string' ? allowed : allowed.en}`,
    next === undefined ? undefined : `  next:    ${next}`,
  ];
  return lines.filter((line) => line !== undefined).join('\n');
}
