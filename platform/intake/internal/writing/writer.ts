/**
 * The writer: takes groups as connections become free, writes up to two at a time, and tells of them strictly in their
 * order. There is no timer: under load a group grows while the ones before are being written, at rest it goes at once.
 */
import type { PlatformEvents, CommittedGroup } from '../../../events.ts';
import type { CatalogueJournal } from '../../../catalogue/catalogue-journal.ts';
import type { Bus } from '../../../kernel/bus.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/database.ts';
import { unavailable } from '../../../kernel/errors.ts';
import type { Log } from '../../../kernel/log.ts';
import type { Store } from '../../../store/store.ts';
import { WholeRefused } from '../../whole-refused.ts';
import { createGroup, groupAfter, onlyPushOf, sizeOf } from './group.ts';
import type { Group } from './group.ts';
import { isPassing, isUniqueViolation } from './passing-trouble.ts';
import { toCommitted, toReceipt } from './outcome.ts';
import { writeGroup } from './write-group.ts';

/** Two keep PostgreSQL busy while we encode; a third gained nothing on two cores. */
const CONNECTIONS = 2;
/** A group this large takes no further pushes; one push is never divided. */
const MAX_GROUP_ITEMS = 10_000;
/** Groups that listeners have not dealt with yet: beyond it intake waits for them. */
const MAX_UNHEARD = 32;
const FIRST_BACK_OFF_MS = 20;
const LONGEST_BACK_OFF_MS = 1_000;

export interface WriterDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly bus: Bus<PlatformEvents>;
  readonly store: Store;
  readonly journal: CatalogueJournal;
  /** Called when items were committed or given up. */
  readonly onDone: (items: number) => void;
}

export interface Writer {
  /** The group that takes the next push; call `pushed` after adding to it. */
  open(): Group;
  pushed(): void;
  /** Takes a group of one push, which waits for what came before and shares its transaction with nobody. */
  pushedAlone(group: Group): void;
  /** Resolves when everything handed over is stored and told. */
  drained(): Promise<void>;
  /** Gives up what cannot be stored now; for a stop while the database is gone. */
  abandon(): void;
}

/** Makes the writer; it does nothing until something is pushed. */
export function createWriter(deps: WriterDeps): Writer {
  const { clock, log, bus, store, onDone } = deps;
  let open = createGroup();
  const full: Group[] = [];
  let writing = 0;
  let unheard = 0;
  let isPlanned = false;
  let isAbandoned = false;
  /** Resolves when the groups before have been told. */
  let told: Promise<void> = Promise.resolve();
  const waiting: (() => void)[] = [];

  const isIdle = () => writing === 0 && unheard === 0 && full.length === 0 && open.pushes.length === 0;
  const wakeDrained = () => {
    if (isIdle()) for (const wake of waiting.splice(0)) wake();
  };

  const nextGroup = (): Group | undefined => {
    const ready = full.shift();
    if (ready !== undefined || open.pushes.length === 0) return ready;
    const group = open;
    open = groupAfter(group);
    return group;
  };

  const pump = () => {
    isPlanned = false;
    while (writing < CONNECTIONS && unheard < MAX_UNHEARD) {
      const group = nextGroup();
      if (group === undefined) break;
      writing += 1;
      const written = keep(group).finally(() => {
        writing -= 1;
        plan();
      });
      unheard += 1;
      told = told.then(() => written).then((parts) => tell(parts));
    }
    wakeDrained();
  };
  // After the events of this turn: what arrived together is written together.
  const plan = () => {
    if (isPlanned) return;
    isPlanned = true;
    setImmediate(pump);
  };

  /** Writes the group, whatever it takes; the parts that are stored. */
  const keep = async (group: Group): Promise<Group[]> => {
    try {
      await persist(group);
      return [group];
    } catch (error) {
      // The same reading came again in the next group and was committed first: written carefully, it is a duplicate.
      const isTwice = isUniqueViolation(error) && group.carefulRows < group.n;
      if (group.pushes.length === 1 && !isTwice) {
        fail(group, error);
        return [];
      }
      // One push that the database will not take must not fail the others.
      if (isTwice)
        log.info({ pushes: group.pushes.length }, 'a group holds what came twice; it is written again');
      else
        log.error(
          { err: error, pushes: group.pushes.length },
          'a group could not be stored; its pushes are tried alone',
        );
      const parts: Group[] = [];
      for (const push of group.pushes) {
        const part = onlyPushOf(group, push);
        const stored = await persist(part).then(
          () => true,
          (trouble: unknown) => fail(part, trouble),
        );
        if (stored) parts.push(part);
      }
      return parts;
    }
  };

  const persist = async (group: Group) => {
    for (let pauseMs = FIRST_BACK_OFF_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_BACK_OFF_MS)) {
      try {
        await store.write.makePartitions(group.partitionTimes);
        if (group.forecasts.length > 0)
          await store.write.makeIssueMonths(group.forecasts.map(({ issuedMs }) => issuedMs));
        return await writeGroup(deps, group, clock.now());
      } catch (error) {
        if (isAbandoned || !isPassing(error)) throw error;
        log.warn(
          { reason: String(error), againInMs: pauseMs, items: sizeOf(group) },
          'intake waits for the database',
        );
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
    }
  };

  const fail = (group: Group, cause: unknown): false => {
    if (cause instanceof WholeRefused) {
      for (const push of group.pushes) push.fail(cause);
      onDone(sizeOf(group));
      return false;
    }
    log.error({ err: cause, feeds: group.drafts.map((draft) => draft.feedId) }, 'a push could not be stored');
    const error = unavailable(
      'The delivery could not be stored; nothing of it was.',
      { retryAfterSec: 30, next: 'Keep it and send it again; the server’s log says why.' },
      cause,
    );
    for (const push of group.pushes) push.fail(error);
    onDone(sizeOf(group));
    return false;
  };

  /** After the commit, in order: memory, answers, news. */
  const tell = (parts: readonly Group[]) => {
    const heard = parts.map((group) => {
      const committed: CommittedGroup = toCommitted(group);
      store.write.applied(committed);
      for (const push of group.pushes) push.answer(toReceipt(group, push));
      onDone(sizeOf(group));
      return bus.publish('committed', committed);
    });
    void Promise.all(heard).then(() => {
      unheard -= 1;
      plan();
    });
  };

  const closeOpen = () => {
    full.push(open);
    open = groupAfter(open);
  };
  return {
    open() {
      if (sizeOf(open) >= MAX_GROUP_ITEMS) closeOpen();
      return open;
    },
    pushed: plan,
    pushedAlone(group) {
      if (open.pushes.length > 0) closeOpen();
      full.push(group);
      plan();
    },
    drained() {
      if (isIdle()) return Promise.resolve();
      return new Promise((resolve) => waiting.push(resolve));
    },
    abandon: () => void (isAbandoned = true),
  };
}
