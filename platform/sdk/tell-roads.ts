/** What a service knows of streets. */
import type { RoadTelling } from '../roads/travel.ts';
import type { RoadlessReads } from './read.ts';

export type { RoadTelling, VehicleClass } from '../roads/travel.ts';

/**
 * A service's word on streets at a time: closed, under water, how fast. All staff are told it by the ways that are made of
 * it, so it holds nothing that some of them may not know.
 */
export type TellRoads = (reads: RoadlessReads, atMs: number) => Promise<readonly RoadTelling[]>;
