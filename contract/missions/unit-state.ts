/** How a unit that is sent stands, and why one is not sent. */

/** What needs eyes first. */
export const UNIT_STATES = [
  'silent',
  'dispatched',
  'en-route',
  'on-scene',
  'to-hospital',
  'at-hospital',
  'handed-over',
  'off-duty',
  'unknown',
  'free',
] as const;
export type UnitState = (typeof UNIT_STATES)[number];

/** Why a unit isn't sent: the first of these that holds. */
export const HINDRANCES = ['off-duty', 'on-mission', 'silent', 'not-able', 'no-crew', 'no-way'] as const;
export type Hindrance = (typeof HINDRANCES)[number];
