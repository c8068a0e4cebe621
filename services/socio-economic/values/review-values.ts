/** Looks over figures before they are taken, by whatever door: unit, territory, and what was told before. */
import type { RefusedItem } from '../../../contract/feeds/item.ts';
import type { PeriodValue } from '../../../contract/values/period-value.ts';
import type { ReviewAsked, ReviewValues } from '../../../platform/sdk/value-review.ts';
import { toFacts } from '../indicators/facts.ts';
import type { IndicatorFacts } from '../indicators/facts.ts';
import { INDICATOR } from '../indicators/indicator.ts';
import type { Told } from '../model.ts';
import { findDoubt, findImpossible, findTold, refuseDoubt } from './compare-value.ts';
import { readValue, refuseUnknown } from './read-value.ts';
import { BY_INDICATOR, BY_TERRITORY, CITY, toCells, toToldByCode, VALUES } from './series.ts';

interface Placed {
  readonly at: number;
  readonly where: string;
  readonly value: PeriodValue;
  readonly facts: IndicatorFacts;
}

export const reviewValues: ReviewValues = async (values, asked) => {
  const factsOf = await readFacts(values, asked);
  const refused: RefusedItem[] = [];
  const placed: Placed[] = [];
  for (const [at, given] of values.entries()) {
    const where = given.at ?? `periodValues[${at}]`;
    const code = given.by?.[BY_INDICATOR] ?? '';
    const facts = factsOf.get(code);
    if (facts === undefined) {
      refused.push(refuseUnknown(code, where));
      continue;
    }
    const read = readValue(given, facts, where);
    if ('refused' in read) refused.push(read.refused);
    else placed.push({ at, where, value: read.value, facts });
  }
  const toldOf = await readTold(placed, asked);
  const kept: Placed[] = [];
  // In the order in which they were said: an earlier issue is not judged by a later one.
  for (const one of placed.toSorted(bySaid)) {
    const { value, facts, where } = one;
    if (value.subject !== CITY) {
      kept.push(one);
      continue;
    }
    const known = { told: toldOf.get(keyOf(value)) ?? [] };
    const impossible = findImpossible(value, facts, known, where);
    const doubt = impossible === undefined && !asked.isForm ? findDoubt(value, facts, known) : undefined;
    if (impossible !== undefined) refused.push(impossible);
    else if (doubt !== undefined && value.value !== null)
      refused.push(refuseDoubt(value.value, doubt, facts, where));
    else {
      kept.push({ ...one, value: toRepeated(value, known.told) });
      toldOf.set(keyOf(value), [...known.told, toTold(value)]);
    }
  }
  return { values: kept.toSorted((a, b) => a.at - b.at).map(({ value }) => value), refused };
};

/** What says the same as what is known is the same issue: a file that is brought twice adds nothing. */
function toRepeated(value: PeriodValue, told: readonly Told[]): PeriodValue {
  const before = findTold({ told }, value.period, { isPlan: value.basis === 'plan' });
  if (before === undefined || before.value !== value.value || before.basis !== value.basis) return value;
  return { ...value, issuedMs: Math.min(before.issuedMs, value.issuedMs) };
}

async function readFacts(
  values: readonly PeriodValue[],
  { reads }: ReviewAsked,
): Promise<ReadonlyMap<string, IndicatorFacts>> {
  const codes = new Set(values.map(({ by }) => by?.[BY_INDICATOR] ?? ''));
  codes.delete('');
  const found = await Promise.all([...codes].map((code) => reads.findRecord({ kind: INDICATOR, code })));
  return new Map(
    found.flatMap((record) =>
      record === undefined || record.closedMs !== null ? [] : [[record.code, toFacts(record)] as const],
    ),
  );
}

/** From the beginning of the year before the earliest of them on. */
async function readTold(placed: readonly Placed[], { reads }: ReviewAsked): Promise<Map<string, Told[]>> {
  const days = placed.map(({ value }) => value.period.to).toSorted();
  const [first, last] = [days[0], days.at(-1)];
  const known = new Map<string, Told[]>();
  if (first === undefined || last === undefined) return known;
  const codes = [...new Set(placed.map(({ facts }) => facts.code))];
  const cells = await reads.periods.list({
    serviceId: 'socio-economic',
    series: VALUES,
    subject: CITY,
    from: `${Number(first.slice(0, 4)) - 1}-01-01`,
    to: `${last.slice(0, 4)}-12-31`,
    cells: toCells(codes),
    issues: 'all',
  });
  for (const [code, told] of toToldByCode(cells))
    for (const one of told) {
      const key = `${code} ${one.territory}`;
      const list = known.get(key);
      if (list === undefined) known.set(key, [one]);
      else list.push(one);
    }
  return known;
}

const keyOf = ({ by }: PeriodValue): string => `${by?.[BY_INDICATOR] ?? ''} ${by?.[BY_TERRITORY] ?? ''}`;

const toTold = ({ period, value, basis, issuedMs, by }: PeriodValue): Told => ({
  period,
  value,
  basis,
  issuedMs,
  territory: by?.[BY_TERRITORY] ?? '',
});

function bySaid({ value: a }: Placed, { value: b }: Placed): number {
  return a.issuedMs - b.issuedMs || a.period.to.localeCompare(b.period.to);
}
