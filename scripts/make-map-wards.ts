/**
 * Makes the borders that the map draws from those that places are judged by: the same wards, thinned.
 *
 *   node scripts/make-map-wards.ts cities/da-nang/wards.json cities/da-nang/basemap/wards.json
 *
 * A browser takes three times as long for borders on a 1 m grid, and nobody sees the difference.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { toTopologyText } from './build-topology.ts';
import type { Topology } from './build-topology.ts';
import { thinTopology } from './thin-topology.ts';

/** At the nearest zoom of the map two pixels of a phone. */
const WITHIN_METERS = 4;

const [from, into] = process.argv.slice(2);
if (from === undefined || into === undefined)
  throw new Error('Two arguments are needed: node scripts/make-map-wards.ts <wards.json> <output.json>');
// The file is of make-wards.ts, whose shape this is.
const topology = JSON.parse(readFileSync(from, 'utf8')) as Topology;
const thin = thinTopology(topology, WITHIN_METERS);
writeFileSync(into, toTopologyText(thin));
const count = ({ arcs }: Topology): number => arcs.reduce((sum, { length }) => sum + length, 0);
console.log(`${into}: ${count(thin)} of ${count(topology)} points`);
