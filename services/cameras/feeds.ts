/** What feeds of cameras promise: numbers for all staff, and what was seen for nobody but granted searches. */
import type { FeedContract, Obligation, PropertyContract } from '../../contract/feeds/feed.ts';
import { SIGHTING } from './events/sighting.ts';
import { CAMERA, DRONE, FAULTS, HEALTH, INTRUSION, PEOPLE, QUEUE, SMOKE } from './register/camera.ts';

export { mavlinkDecoder } from './drones/mavlink.ts';
export { frigateDecoder } from './events/frigate-decoder.ts';
export { onvifDecoder } from './events/onvif-decoder.ts';
export { webhookDecoder } from './events/webhook-decoder.ts';
export { CAMERA, HEALTH, PEOPLE };

const INTERVAL_SEC = 300;
const MOST_COUNTED = 20_000;

/** Names of cameras as their system calls them are mapped to the register; one that nobody registered waits. */
export const toContract = (): FeedContract => ({
  unknown: 'quarantine',
  assetKind: CAMERA,
  properties: [
    toProperty(PEOPLE, MOST_COUNTED),
    toProperty(QUEUE, MOST_COUNTED),
    toProperty(INTRUSION, MOST_COUNTED),
    { ...toProperty(SMOKE, 100), unit: '%' },
    toProperty(HEALTH, FAULTS.length),
  ],
  futureToleranceSec: 60,
});

const toProperty = (property: string, max: number): PropertyContract => ({
  property,
  unit: '1',
  min: 0,
  max,
  intervalSec: INTERVAL_SEC,
  aggregation: 'max',
});

/** What was seen comes by a feed of its own, with the setting `tells: sightings`. */
export const toSightingContract = (): FeedContract => ({
  unknown: 'quarantine',
  recordKinds: [SIGHTING],
  properties: [],
  futureToleranceSec: 60,
});

/** A drone that nobody registered stands on the map too, and waits to be approved: who flies it is to be asked. */
export const toDroneContract = (): FeedContract => ({
  unknown: 'register',
  assetKind: DRONE,
  properties: [],
  futureToleranceSec: 60,
});

/** Counts and faults are for all staff. */
export const toObligation = (): Obligation => ({
  everySec: INTERVAL_SEC,
  overdueSec: 3 * INTERVAL_SEC,
  delinquentSec: 86_400,
  visibility: 'city',
  legalBasis: 'Luật 91/2025/QH15, Điều 32',
});

/** Nobody but its owner sees what was seen; a search that was granted reads it. */
export const toSightingObligation = (): Obligation => ({ ...toObligation(), visibility: 'restricted' });
