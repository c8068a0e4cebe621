/**
 * Roads answers how one gets from here to there by street: a graph made from the city's map, in memory, with one-way
 * streets, distance and a time by the class of each street; under what is told of streets (closed, under water, slow) and
 * for a vehicle, one way, times between one place and many, and what is reached in a time.
 *
 * Depends on: geo, kernel. Where no speed is told, times are estimates from assumed speeds (`ASSUMED_KMH`); turn bans are
 * not known.
 */
export { buildRoadGraph } from './internal/build-graph.ts';
export { packRoads, unpackRoads } from './internal/road-file.ts';
export { createRoads } from './internal/find-route.ts';
export { ASSUMED_KMH, isDrivable } from './internal/road-class.ts';
