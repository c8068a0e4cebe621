/** Needs as the form of the city names them, in the order in which they are offered. */
export const NEED_IDS = ['water', 'trapped', 'hurt', 'fire', 'sea', 'lost', 'other'] as const;
export type NeedId = (typeof NEED_IDS)[number];
