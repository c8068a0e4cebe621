/** What simulations share: chance that is a pure function of its arguments, and a network of stations with their bad days. */
export { toBetween, toChance, toNoise, toPick, toSeed, toSmoothNoise } from './internal/chance.ts';
export { createStationSimulation, findSpell } from './internal/station-simulation.ts';
export type { Spells, StationSimulation } from './internal/station-simulation.ts';
export type { Measure, SimulatedValue } from './internal/station-push.ts';
