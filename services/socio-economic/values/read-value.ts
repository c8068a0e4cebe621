/** One value as it was sent → as it is kept: whole months, the base unit, a territory; or why it can't be. */
import type { RefusedItem } from '../../../contract/feeds/item.ts';
import type { PeriodValue } from '../../../contract/values/period-value.ts';
import type { IndicatorFacts } from '../indicators/facts.ts';
import { findTerritory, parseUnit, TERRITORIES, toPeriod, toTerritory } from '../model.ts';
import { BY_INDICATOR, BY_TERRITORY, VALUES } from './series.ts';

type Read = { readonly value: PeriodValue } | { readonly refused: RefusedItem };

export function readValue(given: PeriodValue, facts: IndicatorFacts, where: string): Read {
  const { from, to } = given.period;
  const period = toPeriod(from, to);
  if (period === undefined)
    return {
      refused: {
        reason: 'wrong_shape',
        where: `${where}.period`,
        value: `${from} – ${to}`,
        allowed: 'from the first day of a month to the last day of one, not longer than a year',
        next: 'Write the whole months that the figure is of.',
      },
    };
  const unit = parseUnit(given.unit);
  if (unit?.base !== facts.base)
    return {
      refused: {
        reason: 'unknown_unit',
        where: `${where}.unit`,
        value: given.unit,
        allowed: `${facts.unit}, or another multiple of the same`,
        next: 'Write the unit of the indicator, or correct its definition.',
      },
    };
  const said = given.by?.[BY_TERRITORY];
  const territory = said === undefined || said === '' ? toTerritory(to, given.issuedMs) : findTerritory(said);
  if (territory === undefined)
    return {
      refused: {
        reason: 'missing_field',
        where: `${where}.${BY_TERRITORY}`,
        value: said ?? '',
        allowed: TERRITORIES.map(({ id }) => id).join(', '),
        next: 'Borders changed on 1 July 2025: say of which territory a figure of before is.',
      },
    };
  return {
    value: {
      ...given,
      series: VALUES,
      period,
      by: { ...given.by, [BY_INDICATOR]: facts.code, [BY_TERRITORY]: territory },
      value: given.value === null ? null : given.value * unit.factor,
      unit: facts.base,
    },
  };
}

export function refuseUnknown(code: string, where: string): RefusedItem {
  return {
    reason: 'unknown_series',
    where: `${where}.${BY_INDICATOR}`,
    value: code,
    allowed: 'the code of an indicator that is followed',
    next: 'Correct the code, or define the indicator first; the columns may be exchanged.',
  };
}
