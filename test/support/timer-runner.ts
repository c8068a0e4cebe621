/** Fires the timers of cases alone, as one process of the centre does: with its own connections, outbox and journal. */
import { createJournal } from '../../platform/access/journal.ts';
import { createEscalation } from '../../platform/cases/escalation.ts';
import type { PlatformEvents } from '../../platform/events.ts';
import { createBus } from '../../platform/kernel/bus.ts';
import type { Clock } from '../../platform/kernel/clock.ts';
import { createDatabase } from '../../platform/kernel/database.ts';
import { silentLog } from '../../platform/kernel/log.ts';
import { createNotifications } from '../../platform/notifications/notifications.ts';
import { AGENCIES, rowSeam } from './case-rows.ts';

export interface TimerRunner {
  /** Steps that this runner wrote into the journal. */
  fired(): number;
  /** All that is due by now has fired. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

export function startTimerRunner({
  url,
  clock,
}: {
  readonly url: string;
  readonly clock: Clock;
}): TimerRunner {
  const log = silentLog();
  const db = createDatabase({ url, log });
  const journal = createJournal({ clock });
  const outbox = createNotifications({
    db,
    clock,
    log,
    bus: createBus<PlatformEvents>({ log }),
    journal,
    channels: { senders: [], pushKey: '', pushHosts: [], codeKey: 'khoa' },
    utcOffsetMin: 420,
    publicUrl: 'http://ioc.test',
  });
  let count = 0;
  const escalation = createEscalation({
    db,
    clock,
    log,
    journal: {
      async appendMany(tx, entries) {
        await journal.appendMany(tx, entries);
        count += entries.length;
      },
    },
    outbox,
    onDuty: async (agencyId) =>
      agencyId === 'ioc' ? [{ userId: 'lan', userName: 'lan', kind: 'duty' }] : [],
    listAgencies: () => AGENCIES,
    utcOffsetMin: 420,
    warningPercent: 75,
  });
  escalation.start(rowSeam(db));
  return {
    fired: () => count,
    idle: () => escalation.idle(),
    async stop() {
      await escalation.stop();
      await outbox.stop();
      await db.stop();
    },
  };
}
