/** The unit of a property as it stands beside its values. */
import type { PropertyFacts } from './manifest.ts';

/** A count and an index measure in nothing, and `pH 7,2 pH` says its sign twice: beside them stands the number alone. */
export function toShownUnit({
  unit,
  symbol,
  isIndex,
}: Pick<PropertyFacts, 'unit' | 'symbol' | 'isIndex'>): string {
  return isIndex === true || unit === '1' || unit === symbol ? '' : unit;
}
