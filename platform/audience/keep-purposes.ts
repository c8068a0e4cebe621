/** Keeps purposes: asked, decided, taken back; what runs is in memory and falls out of it on the minute it ends. */
import type { PurposeGrant } from '../../contract/people/purpose.ts';
import type { Transaction } from '../kernel/database.ts';
import type { Stop } from '../kernel/clock.ts';
import { conflict, notFound } from '../kernel/errors.ts';
import type { PurposeOutbox, Purposes, PurposesDeps, RunningPurpose } from './purposes.ts';
import { tellPurpose } from './internal/purpose-notices.ts';
import type { PurposeNews } from './internal/purpose-notices.ts';
import * as table from './internal/purpose-table.ts';

/** Who has it is told so long before it ends. */
const ENDING_MS = 3_600_000;

/** Makes it. */
export function createPurposes({ db, clock, bus, journal, catalogue }: PurposesDeps): Purposes {
  let running: readonly RunningPurpose[] = [];
  let version = 0;
  let stopTimer: Stop | undefined;
  let outbox: PurposeOutbox | undefined;

  const tell = async (tx: Transaction, what: PurposeNews, grant: PurposeGrant, note: string | null) => {
    if (outbox !== undefined) await tellPurpose(tx, outbox, what, grant, note);
  };
  /** Telling twice changes nothing: the notice is known by its key. */
  const tellEnding = async (): Promise<void> => {
    const nowMs = clock.now();
    const due = running.filter(({ untilMs }) => nowMs >= untilMs - ENDING_MS && nowMs < untilMs);
    for (const { id } of due)
      await db.tx(async (tx) => {
        const grant = await table.findPurpose(tx, id, nowMs);
        // One that was asked for less than that is told of its end by its beginning.
        if (grant?.state === 'running' && grant.untilMs - (grant.decidedMs ?? 0) > ENDING_MS)
          await tell(tx, 'ending', grant, null);
      });
  };

  /** Reads what runs now and wakes up when the next of it ends, or is about to. */
  const load = async (): Promise<void> => {
    running = await table.listRunningPurposes(db.pool, clock.now());
    version += 1;
    stopTimer?.();
    const nowMs = clock.now();
    const nextMs = Math.min(
      ...running.map(({ untilMs }) => (untilMs - ENDING_MS > nowMs ? untilMs - ENDING_MS : untilMs)),
    );
    stopTimer = Number.isFinite(nextMs) ? clock.setTimer(nextMs, reload) : undefined;
    await tellEnding();
  };
  const reload = async (): Promise<void> => {
    await load();
    void bus.publish('sight', {});
  };

  const get = async (id: number): Promise<PurposeGrant> => {
    const found = await table.findPurpose(db.pool, id, clock.now());
    if (found === undefined) throw noSuchPurpose(id);
    return found;
  };
  const lock = async (tx: Transaction, id: number): Promise<PurposeGrant> => {
    const found = await table.findPurpose(tx, id, clock.now(), true);
    if (found === undefined) throw noSuchPurpose(id);
    return found;
  };
  /** It concerns the feed, so it stands in the feed's journal too. */
  const toFacts = ({ person, feedId, assetCode, caseCode, untilMs }: PurposeGrant) => ({
    person,
    feed: feedId,
    asset: assetCode,
    case: caseCode,
    untilMs,
  });

  return {
    start: load,
    async useOutbox(given) {
      outbox = given;
      await tellEnding();
    },
    stop: () => stopTimer?.(),
    // What ends at this very moment is out of it before its timer has run.
    listRunning: (username) =>
      running.filter((one) => one.username === username && one.untilMs > clock.now()),
    version: () => version,
    list: (about) => table.listPurposes(db.pool, about, clock.now()),
    get,
    async ask(asked, by) {
      const id = await db.tx(async (tx) => {
        const added = await table.addPurpose(tx, by.actor, asked, clock.now());
        if (added === undefined)
          throw conflict('You have asked for this already, and nobody has decided yet.', {
            where: 'feedId',
            value: asked.feedId,
            next: 'Wait for the decision, or take the first question back.',
          });
        const { purpose, ...facts } = asked;
        await journal.append(tx, {
          ...by,
          action: 'purpose.ask',
          subject: `purpose:${added}`,
          after: facts,
          why: purpose,
        });
        return added;
      });
      return get(id);
    },
    async decide(id, decision, by) {
      await db.tx(async (tx) => {
        const grant = await lock(tx, id);
        if (grant.state !== 'asked') throw notOpen(id);
        if (catalogue.findFeed(grant.feedId) === undefined) throw noSuchPurpose(id);
        await table.markDecided(tx, id, decision, { by: by.actor, nowMs: clock.now() });
        await journal.append(tx, {
          ...by,
          action: decision.isApproved ? 'purpose.approve' : 'purpose.reject',
          subject: `purpose:${id}`,
          after: { ...toFacts(grant), untilMs: decision.untilMs },
          why: decision.note,
        });
        await tell(tx, decision.isApproved ? 'approved' : 'rejected', grant, decision.note);
      });
      await reload();
      return get(id);
    },
    async end(id, why, by) {
      await db.tx(async (tx) => {
        const grant = await lock(tx, id);
        if (grant.state !== 'asked' && grant.state !== 'running') throw notOpen(id);
        await table.markEnded(tx, id, { by: by.actor, nowMs: clock.now(), why });
        await journal.append(tx, {
          ...by,
          action: 'purpose.end',
          subject: `purpose:${id}`,
          before: toFacts(grant),
          why,
        });
        if (by.actor !== grant.person) await tell(tx, 'revoked', grant, why);
      });
      await reload();
      return get(id);
    },
  };
}

function noSuchPurpose(id: number) {
  return notFound(`There is no purpose ${id}.`, {
    where: 'purpose',
    value: id,
    next: 'List the purposes to find its number.',
  });
}

function notOpen(id: number) {
  return conflict('This was decided or has ended already.', {
    where: 'purpose',
    value: id,
    next: 'Look at it again.',
  });
}
