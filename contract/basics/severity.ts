/** The one severity scale of the product. `rank` orders it; shape and word stand beside every colour. */
export const severities = [
  { id: 'critical', rank: 5, shape: '▲' },
  { id: 'high', rank: 4, shape: '◆' },
  { id: 'medium', rank: 3, shape: '■' },
  { id: 'low', rank: 2, shape: '●' },
  { id: 'info', rank: 1, shape: '○' },
] as const;

/** How severe an alert is now. */
export type Severity = (typeof severities)[number]['id'];

const rankById = new Map<string, number>(severities.map((severity) => [severity.id, severity.rank]));

/** 5 for critical down to 1 for info. */
export function toSeverityRank(severity: Severity): number {
  return rankById.get(severity) ?? 0;
}

/** The worst of some severities, undefined for none. */
export function worstSeverity(list: Iterable<Severity>): Severity | undefined {
  let worst: Severity | undefined;
  for (const severity of list) {
    if (worst === undefined || toSeverityRank(severity) > toSeverityRank(worst)) worst = severity;
  }
  return worst;
}

/** How many are as severe as the worst, and how many less: one sum behind the worst's shape reads as all of that severity. */
export interface SeveritySplit {
  readonly worst: Severity;
  readonly count: number;
  readonly others: number;
}

/** Undefined for none. */
export function toSeveritySplit(list: readonly Severity[]): SeveritySplit | undefined {
  const worst = worstSeverity(list);
  if (worst === undefined) return undefined;
  const count = list.filter((severity) => severity === worst).length;
  return { worst, count, others: list.length - count };
}
