/**
 * What the leaders of the city hear: a list of emergencies signed beforehand, a digest of everything else, and what the
 * morning bulletin says of cases.
 *
 * Depends on: kernel, contract, the outbox of notifications. The ladder asks the list when a step is for a leader
 * (internal/leaders/leader-gate.ts).
 */
import { createLeaderDigest } from './internal/leaders/leader-digest.ts';
import { createMorningCases } from './internal/leaders/read-morning.ts';
import { createSignedList } from './internal/leaders/signed-list.ts';
import type { LeaderDigest } from './leader-digest.ts';
import type { LeadersDeps } from './leader-needs.ts';
import type { MorningCases } from './morning.ts';
import type { SignedList } from './signed-list.ts';

export type Leaders = SignedList & LeaderDigest & MorningCases;

export function createLeaders(deps: LeadersDeps): Leaders {
  return { ...createSignedList(deps), ...createLeaderDigest(deps), ...createMorningCases(deps) };
}
