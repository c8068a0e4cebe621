/** What a request of another system says of its outcome, as facts of its body. Pure. */
import { isClosedStatus } from '../statuses.ts';
import { isRefusal, isToldOutcome } from './outcomes.ts';

/** A reason in words counts as another reason; an answer that came with the end is an answer, and no solution. */
export function toOutcomeFacts(
  status: string,
  told: { readonly outcome?: unknown; readonly refusal?: unknown; readonly answer?: unknown },
): Record<string, string> {
  const { outcome, refusal, answer } = told;
  const has = (text: unknown) => typeof text === 'string' && text.trim() !== '';
  if (status === 'rejected') {
    if (isRefusal(refusal)) return { refusal };
    return has(refusal) || has(answer) ? { refusal: 'other' } : {};
  }
  if (isToldOutcome(outcome)) return { outcome };
  return isClosedStatus(status) && has(answer) ? { outcome: 'answered' } : {};
}
