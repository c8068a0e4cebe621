/**
 * How many assets of a service are heard, told in groups of which one sentence is true: what stands still together, where
 * samples are taken together, what moves by kind, for each kind is silent after its own time.
 */
import type { Text } from '../../../contract/basics/text.ts';
import type { Resting } from '../../../ui/service-web.ts';
import type { AssetState } from '../../asset-state.ts';

export interface HearingCount {
  /** null = those that stand still. */
  readonly kind: Text | null;
  /** Places where samples are taken: "heard" is that there is one that still counts. */
  readonly isSampled: boolean;
  /** The oldest of what counts as heard; null where nothing does. */
  readonly oldestMs: number | null;
  /** After so long without a word an asset of the kind is not heard. */
  readonly silentAfterSec: number;
  readonly heard: number;
  readonly silent: number;
  /** Of which nothing is there at all. */
  readonly never: number;
  /** Nothing in the reader's sight, and a feed out of it may tell. */
  readonly hidden: number;
  /** Those that may be silent where they are, e.g. in port: in none of the other counts. */
  readonly resting: number;
  /** Some may be silent where they are, but which is not known: they are among the silent. */
  readonly countsResting: boolean;
}

/** Counts the assets of which values or positions are expected; `resting`: those that may be silent. */
export function toHearingCounts(
  states: readonly AssetState[],
  resting: Resting | undefined,
): readonly HearingCount[] {
  const expected = states.filter(
    ({ property, kind }) => kind?.isOnlyComputed !== true && (property !== undefined || kind?.moves === true),
  );
  const groups = Map.groupBy(expected, ({ kind }) =>
    kind?.moves === true ? kind : kind?.isSampled === true ? 'sampled' : null,
  );
  return [...groups].map(([group, all]) => {
    const kind = group === 'sampled' ? null : group;
    const counted = all.filter(({ asset }) => resting?.codes?.has(asset.code) !== true);
    const count = (wanted: AssetState['hearing']): number =>
      counted.filter(({ hearing }) => hearing === wanted).length;
    const times = counted.flatMap(({ hearing, timeMs }) =>
      hearing === 'heard' && timeMs !== null ? [timeMs] : [],
    );
    return {
      kind: kind?.name ?? null,
      isSampled: group === 'sampled',
      oldestMs: times.length === 0 ? null : Math.min(...times),
      silentAfterSec: Math.max(...all.map(({ staleAfterSec }) => staleAfterSec)),
      heard: count('heard'),
      silent: count('silent'),
      never: count('never'),
      hidden: count('hidden'),
      resting: all.length - counted.length,
      countsResting: resting !== undefined && resting.codes === undefined && kind?.kind === resting.kind,
    };
  });
}
