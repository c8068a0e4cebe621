/** Notes that the program wrote are told in the language of who reads; those of people stay as they wrote them. */
import type { AlertStep } from '../../../../contract/alerts/alert.ts';
import type { Tell } from './refusal-words.ts';

/** The author of what comes with services and with the city. */
const BY_PROGRAM = 'default';

export function toToldSteps(steps: readonly AlertStep[], tell: Tell): AlertStep[] {
  return steps.map((step) =>
    step.note !== null && step.by?.startsWith('rule:') === true ? { ...step, note: tell(step.note) } : step,
  );
}

export function toToldVersions<Version extends { readonly author: string; readonly note: string }>(
  versions: readonly Version[],
  tell: Tell,
): Version[] {
  return versions.map((one) => (one.author === BY_PROGRAM ? { ...one, note: tell(one.note) } : one));
}
