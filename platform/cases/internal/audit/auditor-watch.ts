/** Watches the auditor from the scheduler's side: when it falls silent, the centre's operators and the leaders are told. */
import type { Text } from '../../../../contract/basics/text.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Database, Transaction } from '../../../kernel/database.ts';
import type { Log } from '../../../kernel/log.ts';
import type { NotificationOutbox } from '../../../notifications/outbox.ts';
import { readAuditState } from './auditor-state.ts';

const SILENT: { readonly title: Text; readonly body: (since: string) => Text } = {
  title: { vi: 'Bộ kiểm tra hạn xử lý không hoạt động', en: 'The auditor of deadlines is silent' },
  body: (since) => ({
    vi: `Không có lần kiểm tra nào từ ${since}. Các bước chuyển cấp xử lý vẫn chạy nhưng chưa được kiểm chứng. Báo quản trị hệ thống.`,
    en: `No pass since ${since}. Escalation goes on but nothing proves it. Call the administrators.`,
  }),
};

/** Starts to watch; a silence is told once. */
export function createAuditWatch({
  db,
  clock,
  log,
  outbox,
  centreAgencyId,
  everyMs,
  silentAfterMs,
}: {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly outbox: NotificationOutbox;
  readonly centreAgencyId: () => string | undefined;
  readonly everyMs: number;
  readonly silentAfterMs: number;
}): () => Promise<void> {
  // A centre that was off has no passes of that time: the auditor is given its time after the start.
  const startedMs = clock.now();
  let running: Promise<void> = Promise.resolve();

  const look = async () => {
    try {
      const nowMs = clock.now();
      const { lastMs, silent } = await readAuditState(db, nowMs, silentAfterMs);
      const sinceMs = Math.max(lastMs ?? startedMs, startedMs);
      if (!silent || nowMs - sinceMs <= silentAfterMs) return;
      await db.tx((tx) => tell(tx, sinceMs, nowMs));
    } catch (error) {
      log.warn({ err: error }, 'the watch over the auditor failed and looks again');
    }
  };

  const tell = async (tx: Transaction, sinceMs: number, nowMs: number) => {
    const { rows } = await tx.query<{ user_id: string }>(
      `select distinct user_id from user_role
       where (role = 'leader' or role = 'administrator'
              or (role = 'operator' and (agency_id is null or agency_id = $1)))
         and (expires_at is null or expires_at > to_timestamp($2::float8 / 1000.0))`,
      [centreAgencyId() ?? '', nowMs],
    );
    await outbox.enqueue(
      tx,
      rows.map(({ user_id: userId }) => ({
        key: `auditor-silent:${sinceMs}/${userId}`,
        userId,
        urgency: 'high',
        title: SILENT.title,
        body: SILENT.body(new Date(sinceMs).toISOString()),
        link: '/leaders',
        caseId: null,
      })),
    );
  };

  const stop = clock.every(everyMs, () => (running = look()));
  return async () => {
    stop();
    await running;
  };
}
