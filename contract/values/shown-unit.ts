/** The unit of a property as it stands beside its values. */
import { toCountWord } from './headline.ts';
import type { PropertyFacts } from '../services/manifest.ts';
import type { Language } from '../basics/text.ts';
import { toUnitWord } from '../basics/unit-word.ts';

/** A count and an index measure in nothing, and `pH 7,2 pH` says its sign twice: beside them stands the number alone. */
export function toShownUnit({
  unit,
  symbol,
  isIndex,
}: Pick<PropertyFacts, 'unit' | 'symbol' | 'isIndex'>): string {
  return isIndex === true || unit === '1' || unit === symbol ? '' : unit;
}

/** What stands behind one value of a property: the word of its unit, or what is counted: `37 phút`, `32 người`, `1 person`. */
export function toValueWord(
  { value, unit }: { readonly value: number; readonly unit: string },
  facts: Pick<PropertyFacts, 'counted'> | undefined,
  language: Language,
): string {
  if (unit === '1' && facts?.counted !== undefined)
    return toCountWord({ value, unit: facts.counted }, language);
  return toUnitWord(toShownUnit({ unit }), language);
}
