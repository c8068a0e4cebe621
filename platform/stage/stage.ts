/**
 * The city's stage of operation: rules look at the open alerts and propose, a leader decides and says why. What asks for the
 * stage (procedures, the page of the public) reads it from memory.
 *
 * Depends on: kernel, notifications (the outbox).
 */
import { NORMAL_STAGE, toStageFacts } from '../../contract/notices/stage.ts';
import type { Stage, StageChange, StageProposal, StageReason } from '../../contract/notices/stage.ts';
import type { Text } from '../../contract/basics/text.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../contract/basics/time-units.ts';
import type { Transaction } from '../kernel/database.ts';
import { conflict } from '../kernel/errors.ts';
import { findStage } from './internal/propose-stage.ts';
import * as rows from './internal/stage-rows.ts';
import type { StageActor, StageDeps } from './stage-needs.ts';

export type { StageActor } from './stage-needs.ts';

export interface StageKeeper {
  /** The stage that holds now, from memory. */
  now(): Stage;
  /** As it was at a time. */
  at(atMs: number): Promise<{ readonly stage: Stage; readonly change: StageChange | null }>;
  findProposal(): Promise<StageProposal | null>;
  /** Newest first. */
  listChanges(atMs: number): Promise<readonly StageChange[]>;
  /** @throws HaivanError conflict: it holds already. */
  decide(stage: Stage, reason: string, by: StageActor): Promise<void>;
  /** Says no to what is proposed. @throws HaivanError conflict: it is not open. */
  decline(proposalId: number, why: string, by: StageActor): Promise<void>;
  /** Reads what holds, and begins to look. */
  start(): Promise<void>;
  /** Looks now; for stories. */
  look(): Promise<void>;
  stop(): void;
}

/** Alerts come and go within seconds: looked at no oftener. */
const LOOK_MS = 30 * SECOND_MS;
/** So long it must have been calmer before lowering is proposed. */
const CALM_MS = 30 * MINUTE_MS;
/** Who said no is not asked the same again so soon. */
const ASK_AGAIN_MS = HOUR_MS;
const MOST_CHANGES = 500;
const SUBJECT = 'stage';
const BY_RULES: StageActor = { actor: 'rule:stage', name: '', role: 'system', source: 'stage' };

export function createStage(deps: StageDeps): StageKeeper {
  const { db, clock, log, bus, journal, outbox, inForce } = deps;
  let calmerSinceMs: number | undefined;
  let isStirred = true;
  const stops: (() => void)[] = [];

  const tellAnswered = (tx: Transaction, open: StageProposal | undefined) =>
    open === undefined ? undefined : outbox.cancel(tx, [`stage:${open.id}`], 'the proposal was answered');

  const overtake = (open: StageProposal) =>
    db.tx(async (tx) => {
      const nowMs = clock.now();
      const { actor } = BY_RULES;
      await rows.answerOpen(tx, { id: open.id, state: 'overtaken', by: actor, note: null, nowMs });
      await tellAnswered(tx, open);
    });

  const propose = async (stage: Stage, reason: StageReason) => {
    const people = await deps.listDeciders();
    const nowMs = clock.now();
    const current = inForce.now();
    const proposal = { stage, before: current, reason, proposedMs: nowMs };
    await db.tx(async (tx) => {
      const id = await rows.addProposal(tx, proposal);
      const { actor, role, source } = BY_RULES;
      await journal.append(tx, {
        actor,
        role,
        source,
        action: 'stage.propose',
        subject: SUBJECT,
        before: { stage: current },
        after: { id, stage, reason },
      });
      await outbox.enqueue(
        tx,
        people.map((userId) => ({
          key: `stage:${id}/${userId}`,
          userId,
          urgency:
            stage > current && stage >= 4
              ? ('emergency' as const)
              : stage > current
                ? ('high' as const)
                : ('normal' as const),
          title: toTitle(stage, current),
          body: toBody(reason),
          link: '/stage',
          caseId: null,
          about: `stage:${id}`,
        })),
      );
    });
  };

  const look = async () => {
    const nowMs = clock.now();
    const current = inForce.now();
    const { stage, reason } = findStage(await deps.listOpenAlerts(), deps.rules);
    calmerSinceMs = stage < current ? (calmerSinceMs ?? nowMs) : undefined;
    const open = await rows.findOpenProposal(db.pool);
    const isDue = stage > current || (calmerSinceMs !== undefined && nowMs - calmerSinceMs >= CALM_MS);
    if (open !== undefined && (open.stage === stage || (stage !== current && !isDue))) return;
    if (open !== undefined) await overtake(open);
    if (stage === current || !isDue) return;
    const declinedMs = await rows.findDeclinedMs(db.pool, stage);
    if (declinedMs !== undefined && nowMs - declinedMs < ASK_AGAIN_MS) return;
    await propose(stage, reason);
  };

  return {
    now: inForce.now,
    async at(atMs) {
      const [change = null] = await rows.listChanges(db.pool, atMs, 1);
      return { stage: change?.stage ?? NORMAL_STAGE, change };
    },
    findProposal: async () => (await rows.findOpenProposal(db.pool)) ?? null,
    listChanges: (atMs) => rows.listChanges(db.pool, atMs, MOST_CHANGES),
    async decide(stage, reason, by) {
      const { actor, name, role, source } = by;
      await db.tx(async (tx) => {
        await tx.query('lock table stage_change in share row exclusive mode');
        const nowMs = clock.now();
        const [newest] = await rows.listChanges(tx, nowMs, 1);
        const before = newest?.stage ?? NORMAL_STAGE;
        if (before === stage)
          throw conflict('The city is at this stage already.', {
            where: 'stage',
            value: stage,
            allowed: 'another stage than the one that holds',
            next: 'Look at the stage again: somebody may have decided.',
          });
        const open = await rows.findOpenProposal(tx);
        const isAsked = open?.stage === stage;
        const state = isAsked ? 'accepted' : 'overtaken';
        await tellAnswered(tx, await rows.answerOpen(tx, { state, by: actor, note: reason, nowMs }));
        const proposalId = isAsked ? open.id : null;
        await rows.addChange(tx, {
          stage,
          before,
          reason,
          by: actor,
          byName: name,
          timeMs: nowMs,
          proposalId,
        });
        await journal.append(tx, {
          actor,
          role,
          source,
          action: 'stage.decide',
          subject: SUBJECT,
          before: { stage: before },
          after: { stage, proposalId },
          why: reason,
        });
      });
      await inForce.load();
      calmerSinceMs = undefined;
      isStirred = true;
      await bus.publish('stage', { stage: inForce.now() });
    },
    async decline(id, why, by) {
      const { actor, role, source } = by;
      await db.tx(async (tx) => {
        const found = await rows.answerOpen(tx, {
          id,
          state: 'declined',
          by: actor,
          note: why,
          nowMs: clock.now(),
        });
        if (found === undefined)
          throw conflict('This proposal of a stage is not open.', {
            where: 'proposal',
            value: id,
            next: 'Look at the stage again: somebody may have decided.',
          });
        await tellAnswered(tx, found);
        await journal.append(tx, {
          actor,
          role,
          source,
          action: 'stage.decline',
          subject: SUBJECT,
          after: { id, stage: found.stage },
          why,
        });
      });
    },
    async start() {
      await inForce.load();
      bus.subscribe('stage', 'alert', () => {
        isStirred = true;
      });
      stops.push(
        clock.every(LOOK_MS, async () => {
          // Nothing came or went, and nothing waits to have been calm for long enough.
          if (!isStirred && calmerSinceMs === undefined) return;
          isStirred = false;
          await look().catch((error: unknown) => {
            isStirred = true;
            log.error({ err: error }, 'the stage could not be looked at');
          });
        }),
      );
    },
    look,
    stop: () => stops.splice(0).forEach((stop) => stop()),
  };
}

function toTitle(stage: Stage, before: Stage): Text {
  const { name } = toStageFacts(stage);
  return stage > before
    ? {
        vi: `Đề xuất nâng lên mức điều hành ${stage} – ${name.vi}`,
        en: `Stage ${stage} – ${name.en} is proposed`,
      }
    : {
        vi: `Đề xuất hạ xuống mức điều hành ${stage} – ${name.vi}`,
        en: `Lowering to stage ${stage} – ${name.en} is proposed`,
      };
}

function toBody({ alerts, wards, rule }: StageReason): Text {
  return rule === null
    ? {
        vi: 'Đã 30 phút không còn quy tắc nào đòi mức đang giữ. Lãnh đạo quyết định.',
        en: 'For 30 minutes no rule has asked for the stage that holds. A leader decides.',
      }
    : {
        vi: `${alerts} cảnh báo nặng đang mở ở ${wards} xã, phường, đặc khu. Lãnh đạo quyết định.`,
        en: `${alerts} severe alerts are open in ${wards} wards. A leader decides.`,
      };
}
