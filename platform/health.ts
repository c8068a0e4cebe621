/** What /health tells: one line a part, and whether the centre is ready. */
import type { ServiceTrouble } from '../contract/services/service-trouble.ts';
import type { Language } from '../contract/basics/text.ts';
import type { Health, PartHealth } from './api/health.ts';
import type { Backup } from './backup/backup.ts';
import { toBackupHealth } from './backup/backup-health.ts';
import type { Connectors } from './connectors/connectors.ts';
import type { Demo } from './demo/demo.ts';
import type { Intake } from './intake/intake.ts';
import type { Database } from './kernel/database.ts';
import type { Writer, WriterState } from './kernel/writer.ts';
import type { Registry } from './registry/registry.ts';
import type { Rules } from './rules/rules.ts';

interface HealthDeps {
  readonly backup: Backup;
  readonly db: Database;
  readonly writer: Pick<Writer, 'state'>;
  readonly registry: Registry;
  readonly intake: Intake;
  readonly rules: Rules;
  readonly connectors: Connectors;
  readonly demo: Demo | undefined;
}

/** Rules further behind than this are said. */
const LATE_RULES_MS = 10_000;

/** Makes the health of the centre; `ready` is called once, when the start is over. */
export function createHealth({
  backup,
  db,
  writer,
  registry,
  intake,
  rules,
  connectors,
  demo,
}: HealthDeps): Health & { ready(): void } {
  let isReady = false;
  return {
    ready: () => void (isReady = true),
    isReady: () => isReady,
    async parts() {
      const isUp = await db.isUp();
      const pressure = intake.pressure();
      const { lagMs } = rules.progress();
      const parts: Record<string, PartHealth> = {
        database: isUp
          ? { state: 'ok', says: 'answers' }
          : { state: 'down', says: 'does not answer; deliveries wait and nothing is acknowledged' },
        writer: toWriterHealth(writer.state()),
        intake: pressure.full
          ? {
              state: 'degraded',
              says: `the queue is full (${pressure.items} items); senders are told to wait`,
            }
          : { state: 'ok', says: `${pressure.items} items wait` },
        rules: {
          state: lagMs > LATE_RULES_MS ? 'degraded' : 'ok',
          says: `${Math.round(lagMs)} ms behind the newest commit`,
        },
        services: { state: 'ok', says: `${registry.services.length} services` },
      };
      Object.assign(parts, toServiceParts(registry.troubles.list()));
      parts['backup'] = toBackupHealth(backup.state(), Date.now());
      for (const one of connectors.state())
        parts[`door ${one.name}`] = one.ok
          ? { state: 'ok', says: one.says }
          : { state: 'degraded', says: one.says };
      const troubles = demo?.state().filter((feed) => feed.trouble !== null) ?? [];
      if (demo !== undefined) {
        parts['demo'] =
          troubles.length === 0
            ? { state: 'ok', says: 'simulated departments send' }
            : {
                state: 'degraded',
                says: troubles.map((feed) => `${feed.feedId}: ${feed.trouble}`).join('; '),
              };
      }
      return parts;
    },
  };
}

/** One part a service that works with less, in both languages. */
function toServiceParts(troubles: readonly ServiceTrouble[]): Record<string, PartHealth> {
  const toSentence = (language: Language) => (trouble: ServiceTrouble) =>
    `${trouble.says[language]} (${new Date(trouble.sinceMs).toISOString()}: ${trouble.reason})`;
  return Object.fromEntries(
    [...Map.groupBy(troubles, ({ serviceId }) => serviceId)].map(([serviceId, its]) => [
      `service ${serviceId}`,
      {
        state: 'degraded' as const,
        says: its.map(toSentence('en')).join(' '),
        saysVi: its.map(toSentence('vi')).join(' '),
      },
    ]),
  );
}

/** Who is active, since when, under which epoch, and who waits for its place. */
function toWriterHealth({ holder, epoch, sinceMs, isHeld, standbys }: WriterState): PartHealth {
  if (!isHeld) return { state: 'down', says: 'the writer’s lock is not held; nothing is acknowledged' };
  const since = new Date(sinceMs).toISOString();
  const waiting = standbys.length === 0 ? 'no standby' : `standby: ${standbys.join('; ')}`;
  return { state: 'ok', says: `active: ${holder}, since ${since}, epoch ${epoch}; ${waiting}` };
}
