/** Which era holds for a subject, and when: pure. The most particular scope decides, and where it ends the next one. */
import type { NormEra, NormScope } from '../../../contract/rules/norm.ts';
import type { NormAbout } from './norm-needs.ts';

const MEMBERS = ['asset', 'areaCode', 'assetClass', 'assetKind'] as const;

/** True when every member of the scope is what it is about. */
export function isAbout(scope: NormScope, about: NormAbout): boolean {
  return MEMBERS.every((member) => scope[member] === undefined || scope[member] === about[member]);
}

/** More is more particular: one asset before its area, its area before its class, its class before its kind. */
export function toWeight(scope: NormScope): number {
  return MEMBERS.reduce((weight, member) => weight * 2 + (scope[member] === undefined ? 0 : 1), 0);
}

export const holdsAt = ({ validFromMs, validToMs }: NormEra, timeMs: number): boolean =>
  timeMs >= validFromMs && (validToMs === null || timeMs < validToMs);

/** The era that holds for the subject at a time. */
export function findEraFor<Era extends NormEra>(
  eras: readonly Era[],
  timeMs: number,
  about: NormAbout = {},
): Era | undefined {
  let best: Era | undefined;
  for (const era of eras) {
    if (!holdsAt(era, timeMs) || !isAbout(era.scope, about)) continue;
    if (best === undefined || toWeight(era.scope) > toWeight(best.scope)) best = era;
  }
  return best;
}

/** All of time, cut where what holds for the subject changes. */
export function toSpans<Era extends NormEra>(
  eras: readonly Era[],
  about: NormAbout = {},
): { fromMs: number; toMs: number; era: Era | undefined }[] {
  const mine = eras.filter(({ scope }) => isAbout(scope, about));
  const cuts = new Set(mine.flatMap(({ validFromMs, validToMs }) => [validFromMs, validToMs ?? Infinity]));
  cuts.add(Infinity);
  const spans: { fromMs: number; toMs: number; era: Era | undefined }[] = [];
  let fromMs = -Infinity;
  for (const toMs of [...cuts].toSorted((a, b) => a - b)) {
    const era = findEraFor(mine, fromMs, about);
    const last = spans.at(-1);
    if (last !== undefined && last.era === era) last.toMs = toMs;
    else spans.push({ fromMs, toMs, era });
    fromMs = toMs;
  }
  return spans;
}

/** True when two stretches of law time have a moment in common. */
export function overlaps(
  a: Pick<NormEra, 'validFromMs' | 'validToMs'>,
  b: Pick<NormEra, 'validFromMs' | 'validToMs'>,
): boolean {
  return a.validFromMs < (b.validToMs ?? Infinity) && b.validFromMs < (a.validToMs ?? Infinity);
}

/** One word for one scope, whatever the order of its members. */
export const toScopeKey = (scope: NormScope): string =>
  JSON.stringify(MEMBERS.map((member) => scope[member] ?? null));
