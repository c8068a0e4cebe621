/** A value beside what was told before it, of the same indicator and territory: what cannot be, and what hardly can. */
import type { RefusedItem } from '../../../contract/feeds/item.ts';
import type { PeriodValue } from '../../../contract/values/period-value.ts';
import type { IndicatorFacts } from '../indicators/facts.ts';
import { findFall, findJump, isStepBack, toLastDay, toMonthIndex } from '../model.ts';
import type { Doubt, Told } from '../model.ts';

export interface Known {
  /** Of the indicator and the territory. */
  readonly told: readonly Told[];
}

/** The newest issue of a cell until a moment, plans or figures. */
export function findTold(
  { told }: Known,
  { from, to }: { readonly from: string; readonly to: string },
  { isPlan, untilMs = Infinity }: { readonly isPlan: boolean; readonly untilMs?: number },
): Told | undefined {
  let newest: Told | undefined;
  for (const one of told) {
    if (one.period.from !== from || one.period.to !== to || (one.basis === 'plan') !== isPlan) continue;
    if (one.issuedMs <= untilMs && one.issuedMs >= (newest?.issuedMs ?? -Infinity)) newest = one;
  }
  return newest;
}

/** What no reason makes right: an estimate of what is official, a running total below that of the month before. */
export function findImpossible(
  { value, period, basis, issuedMs }: PeriodValue,
  facts: IndicatorFacts,
  known: Known,
  where: string,
): RefusedItem | undefined {
  if (basis === 'plan') return undefined;
  const before = findTold(known, period, { isPlan: false, untilMs: issuedMs });
  if (isStepBack(before?.basis, basis))
    return {
      reason: 'wrong_shape',
      where: `${where}.basis`,
      value: basis,
      allowed: 'official, as the figure of this period already is',
      next: 'Send a corrected official figure, or leave the period as it is.',
    };
  if (value === null || facts.valueKind !== 'flow' || !isRunning(period)) return undefined;
  const neighbour = (months: number) => {
    const month = toMonthIndex(period.to) + months;
    const found = findTold(
      known,
      { from: period.from, to: toLastDay(month) },
      { isPlan: false, untilMs: issuedMs },
    );
    return Math.floor(month / 12) === Math.floor(toMonthIndex(period.to) / 12)
      ? (found?.value ?? undefined)
      : undefined;
  };
  const fall = findFall(value, { before: neighbour(-1), after: neighbour(1) });
  if (fall === undefined) return undefined;
  const bound = toShown(fall.value, facts);
  return {
    reason: 'wrong_shape',
    where: `${where}.value`,
    value: toShown(value, facts),
    allowed:
      fall.side === 'before'
        ? `at least ${bound}, which had run up by the month before`
        : `at most ${bound}, which has run up by the month after`,
    next: 'A running total does not fall: check whether it is of the month alone, or correct the other month first.',
  };
}

/** What may be right and is asked for a reason: a unit too large or small, a jump. */
export function findDoubt(
  { value, period, basis, issuedMs }: PeriodValue,
  { valueKind }: IndicatorFacts,
  known: Known,
): Doubt | undefined {
  if (value === null || valueKind === 'rate') return undefined;
  const isPlan = basis === 'plan';
  const at = (months: number) => {
    const [from, to] = [toMonthIndex(period.from) + months, toMonthIndex(period.to) + months];
    return findTold(known, { from: `${toLastDay(from).slice(0, 8)}01`, to: toLastDay(to) }, { isPlan })
      ?.value;
  };
  const earlier = findTold(known, period, { isPlan, untilMs: issuedMs })?.value;
  const length = toMonthIndex(period.to) - toMonthIndex(period.from) + 1;
  const previous = isRunning(period) ? undefined : at(-length);
  return findJump(value, earlier ?? at(-12) ?? previous ?? undefined);
}

export function refuseDoubt(value: number, doubt: Doubt, facts: IndicatorFacts, where: string): RefusedItem {
  const common = { reason: 'wrong_shape', where: `${where}.value`, value: toShown(value, facts) } as const;
  if (doubt.kind === 'parts')
    return {
      ...common,
      allowed: `${toShown(doubt.sum, facts)}, the sum of its parts`,
      next: 'Correct the whole or its parts; where it is right, enter it by the form and say why.',
    };
  if (doubt.kind === 'unit')
    return {
      ...common,
      allowed: `about ${toShown(doubt.usual, facts)}, as before`,
      next: 'It looks as if thousands, millions and billions were exchanged: check the unit. Where it is right, enter it by the form and say why.',
    };
  return {
    ...common,
    allowed: `about ${toShown(doubt.usual, facts)}, as before`,
    next: 'It is far from what is usual: check it. Where it is right, enter it by the form and say why.',
  };
}

const isRunning = ({ from, to }: { readonly from: string; readonly to: string }): boolean =>
  from.slice(5) === '01-01' && from.slice(0, 4) === to.slice(0, 4);

/** In the unit of the indicator, for refusals. */
export const toShown = (value: number, { factor, unit }: Pick<IndicatorFacts, 'factor' | 'unit'>): string =>
  `${Number((value / factor).toPrecision(8))} ${unit}`;
