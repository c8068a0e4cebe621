/** The engine without a database: for measuring what evaluation itself costs. Nothing that comes late is looked at again. */
import type { RuleDefinition } from '../../../../contract/rules/rule.ts';
import type { AlertChange } from '../../../alerts/alert-change.ts';
import type { CommittedGroup } from '../../../events.ts';
import { movableClock } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/database.ts';
import { silentLog } from '../../../kernel/log.ts';
import { readDefinitions } from '../../../norms/norms.ts';
import type { RuleCatalogue } from '../../rule-sources.ts';
import { createCorrectionWatches } from '../corrections/correction-watches.ts';
import { createEngine } from './engine.ts';
import type { ActiveRule } from './episode.ts';
import { compileRule } from '../kinds.ts';
import { createLane } from './lane.ts';
import { createRecordWatches } from '../records/record-watches.ts';
import { toCatalogueView } from './subjects.ts';
import { createWatchIndex, rebuildIndex } from './watch-index.ts';
import { createZoneIndex } from './zone-index.ts';

export interface EngineAlone {
  evaluate(group: CommittedGroup): Promise<void>;
  /** Watches in the index, and how long it took to make it. */
  readonly watches: number;
  readonly indexMs: number;
}

const FLAP_GUARD = { closes: 4, withinMs: 3_600_000, holdMs: 1_800_000 };

/** Makes an engine that stands at `nowMs` and hands what it finds to `onChanges`. */
export function createEngineAlone({
  definitions,
  catalogue,
  nowMs,
  onChanges,
}: {
  definitions: readonly RuleDefinition[];
  catalogue: RuleCatalogue;
  nowMs: number;
  onChanges: (changes: readonly AlertChange[]) => void;
}): EngineAlone {
  const moment = { nowMs };
  const rules = definitions.map((definition): ActiveRule => {
    const plan = compileRule(definition, { norms: readDefinitions([]), utcOffsetMin: 0, moment });
    return { definition, version: 1, norms: '', plan };
  });
  const index = createWatchIndex();
  const beganMs = performance.now();
  const view = toCatalogueView(catalogue, () => nowMs);
  const { added } = rebuildIndex(
    index,
    rules,
    view,
    createZoneIndex(catalogue.listZones(), () => {}),
  );
  const indexMs = performance.now() - beganMs;
  const apply = async (changes: readonly AlertChange[]) => {
    onChanges(changes);
    return changes.length;
  };
  const { evaluate } = createEngine({
    // Data in their order never ask the database or the store.
    db: {} as Database,
    store: {
      latestOf: () => undefined,
      latestUsableOf: () => undefined,
      latestPositions: () => [],
      observations: () => Promise.reject(new Error('The engine alone has no store.')),
    },
    clock: movableClock(nowMs),
    log: silentLog(),
    alerts: { apply, findMaintenance: () => undefined, countSuppressed: () => {} },
    flapGuard: FLAP_GUARD,
    moment,
    lane: createLane(),
    index,
    deadlines: { load: () => {}, mark: () => {}, look: async () => [] },
    byRows: [],
    corrections: createCorrectionWatches({
      db: {} as Database,
      listFeeds: () => [],
      mayOpen: () => true,
    }),
    records: createRecordWatches({
      listRecords: async () => [],
      flapGuard: FLAP_GUARD,
      now: () => nowMs,
      agencyOf: () => undefined,
    }),
  });
  return { evaluate, watches: added.length, indexMs };
}
