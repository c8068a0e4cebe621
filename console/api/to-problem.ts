/** Turns whatever was thrown into what ErrorState shows. */
import type { Problem } from '../../ui/states/ErrorState.tsx';
import { ApiError } from './api-client.ts';

/** @param describeDefect the sentence for an error that is not the server's refusal but a defect of a page. */
export function toProblem(
  error: unknown,
  describeDefect: (message: string) => string = (message) => message,
): Problem {
  if (error instanceof ApiError) return { id: error.id, message: error.message, details: error.details };
  const message = error instanceof Error ? error.message : String(error);
  return { id: 'defect', message: describeDefect(message), details: [] };
}
