/** A believable sea for the demo city: trips of fishing vessels, told by VMS suppliers and by AIS receivers. */
export { simulateAis } from './simulate/ais-push.ts';
export { createSea, type Sea, type VesselMoment } from './simulate/sea.ts';
export type { Antenna, Buoy, FishingGround, Harbour, LonLat, Merchant, SeaMap } from './simulate/sea-map.ts';
export { simulateVms, type VmsForm } from './simulate/vms-push.ts';
export type { SeaStorm, StormHabit } from './simulate/storm-turn.ts';
