/**
 * The desks of a night of storm: at its time each act is sent by the simulated person who would do it, signed in like
 * everybody and through the same door. What is refused is told and left.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { StormAct } from '../../../contract/city/city-pack.ts';
import type { FormReceipt } from '../../../contract/records/form.ts';
import type { Clock, Stop } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';

/** A busy centre is tried again. */
const MOST_ATTEMPTS = 5;
const PAUSE_MS = 500;

/** Sends a body as somebody under /api/v1; resolves with the status and the answer. */
export type SendAs = (
  username: string,
  request: { readonly path: string; readonly body: object; readonly key: string },
) => Promise<{ readonly status: number; readonly body: unknown }>;

/** What became of an act: one that no attempt got through is lost. */
export type ActEnd = 'sent' | 'refused' | 'lost';

/** Sends acts one after the other; those that are about a record follow the act that made it. */
export function createStormDesk(send: SendAs, log: Pick<Log, 'warn'>) {
  const records = new Map<string, { id: number; version: number }>();
  return async ({ id, by, path, body, about }: StormAct): Promise<ActEnd> => {
    const record = about === undefined ? undefined : records.get(about);
    if (about !== undefined && record === undefined) {
      log.warn({ act: id, about }, 'an act of the storm is about a record that was not made');
      return 'refused';
    }
    const answer = await send(by, {
      path,
      key: `storm-${id}`,
      body: record === undefined ? body : { ...body, record: record.id, base: record.version },
    });
    if (answer.status >= 300) {
      log.warn(
        { act: id, by, status: answer.status, answer: answer.body },
        'an act of the storm was refused',
      );
      return 'refused';
    }
    // A form answers with its receipt; an order is a case, which nothing here is about.
    const made = (answer.body as Partial<FormReceipt>).records?.[0];
    if (made === undefined) return 'sent';
    const ofRecord = about !== undefined && records.get(about)?.id === made.id ? about : id;
    records.set(ofRecord, { id: made.id, version: made.version });
    return 'sent';
  };
}

/** The key of a form makes every attempt the same one. */
async function tryAgain(
  run: () => Promise<ActEnd>,
  pause: (ms: number) => Promise<unknown>,
): Promise<ActEnd> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      if (attempt === MOST_ATTEMPTS) throw error;
      await pause(attempt * PAUSE_MS);
    }
  }
}

/** Sets each act for its time, in turn. Each one that is lost is told, and how many there were of each end when all are over. */
export function setActs(
  acts: readonly StormAct[],
  clock: Pick<Clock, 'setTimer'>,
  run: (act: StormAct) => Promise<ActEnd>,
  tell: {
    lost(act: StormAct, error: unknown): void;
    over(ends: Readonly<Record<ActEnd, number>>): void;
  },
  pause: (ms: number) => Promise<unknown> = wait,
): Stop {
  const ends = { sent: 0, refused: 0, lost: 0 };
  let last: Promise<void> = Promise.resolve();
  const play = async (act: StormAct) => {
    const end = await tryAgain(() => run(act), pause).catch((error: unknown) => {
      tell.lost(act, error);
      return 'lost' as const;
    });
    ends[end] += 1;
    if (ends.sent + ends.refused + ends.lost === acts.length) tell.over(ends);
  };
  const stops = acts.map((act) =>
    clock.setTimer(act.atMs, () => {
      last = last.then(() => play(act));
      return last;
    }),
  );
  return () => {
    for (const stop of stops) stop();
  };
}
