/** The science of searches: what is known of where somebody is, how water carries, where to search next. Pure. */
export { computeDrift } from './drift/drift.ts';
export { findLeewayClass, LEEWAY_CLASSES, toLeewaySpeed } from './drift/leeway.ts';
export { toChances } from './theory/chances.ts';
export { layGrid } from './theory/grid.ts';
export { toPattern, toGeoJson, toGpx } from './theory/patterns.ts';
export { toAfterFailed, toCoverage, toCumulativePod, toPod } from './theory/search-theory.ts';
