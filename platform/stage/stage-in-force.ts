/** The stage that holds, from memory, and what it changes elsewhere: whoever acts by it asks here and keeps nothing. */
import type { Severity } from '../../contract/basics/severity.ts';
import type { Text } from '../../contract/basics/text.ts';
import type { Obligation } from '../../contract/feeds/feed.ts';
import { NORMAL_STAGE } from '../../contract/notices/stage.ts';
import type { Stage } from '../../contract/notices/stage.ts';
import type { StageEffects } from '../../contract/notices/stage-effects.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Database } from '../kernel/database.ts';
import { listChanges } from './internal/stage-rows.ts';

export interface StageInForce {
  readonly effects: StageEffects;
  now(): Stage;
  /** Reads what was decided last; before anything acts by it. */
  load(): Promise<void>;
  /** Limits of a rule that stand in the place of its own now. */
  limitsOf(ruleId: string): Readonly<Partial<Record<Severity, number>>> | undefined;
  /** Substitutes of the agency are on duty too. */
  isReinforced(agencyId: string): boolean;
  /** Scenes of the wall at a stage; undefined: all. */
  scenesAt(stage: Stage): readonly string[] | undefined;
  /** What the public is told at a stage beside its own sentence. */
  saidAt(stage: Stage): Text | undefined;
  /** What a feed of the service owes now. */
  obligationOf(serviceId: string, obligation: Obligation): Obligation;
}

export function createStageInForce({
  db,
  clock,
  effects = {},
}: {
  readonly db: Database;
  readonly clock: Clock;
  readonly effects?: StageEffects | undefined;
}): StageInForce {
  const { limits = [], duty = [], scenes = [], said = [], obligations = [] } = effects;
  let current: Stage = NORMAL_STAGE;
  return {
    effects,
    now: () => current,
    async load() {
      const [newest] = await listChanges(db.pool, clock.now(), 1);
      current = newest?.stage ?? NORMAL_STAGE;
    },
    limitsOf: (ruleId) => highest(limits, current, (one) => one.ruleId === ruleId)?.values,
    isReinforced: (agencyId) => duty.some((one) => one.from <= current && one.agencyIds.includes(agencyId)),
    scenesAt: (stage) => highest(scenes, stage)?.scenes,
    saidAt: (stage) => highest(said, stage)?.text,
    obligationOf(serviceId, obligation) {
      const factor = highest(obligations, current, (one) => one.serviceId === serviceId)?.factor;
      if (factor === undefined) return obligation;
      const { everySec, overdueSec, delinquentSec } = obligation;
      return {
        ...obligation,
        everySec: everySec * factor,
        overdueSec: overdueSec * factor,
        delinquentSec: delinquentSec * factor,
      };
    },
  };
}

/** The one with the highest stage that has been reached. */
function highest<One extends { readonly from: Stage }>(
  all: readonly One[],
  stage: Stage,
  fits: (one: One) => boolean = () => true,
): One | undefined {
  return all.filter((one) => one.from <= stage && fits(one)).toSorted((a, b) => b.from - a.from)[0];
}
