/**
 * Roads answers how one gets from here to there by street: a graph made from the city's map, in memory, with one-way
 * streets, distance and a time by the class of each street.
 *
 * Depends on: geo, kernel. Times are estimates from assumed speeds (`ASSUMED_KMH`), without traffic; turn bans are not known.
 */
export { buildRoadGraph } from './internal/build-graph.ts';
export { packRoads, unpackRoads } from './internal/road-file.ts';
export { createRoads } from './internal/find-route.ts';
export { ASSUMED_KMH, isDrivable } from './internal/road-class.ts';
