/** Whether nothing of a storm goes on as far as is known: then the page says so in a line, not in tables without rows. Pure. */
import type { Reports, Storm } from '../answers.ts';

export function isQuiet(
  { official, flooded, rivers, slides, shelters, closures, outages }: Storm,
  reports: Pick<Reports, 'reported'> | undefined,
): boolean {
  return (
    official.levels.length === 0 &&
    official.warnings.length === 0 &&
    official.bulletins.every(({ riskLevel, hasLapsed }) => riskLevel === null || hasLapsed) &&
    flooded.places.length === 0 &&
    rivers.every(({ reached }) => (reached ?? 0) === 0) &&
    slides.areas.length === 0 &&
    shelters.open.length === 0 &&
    closures.length === 0 &&
    outages.length === 0 &&
    (reports?.reported ?? 0) === 0
  );
}
