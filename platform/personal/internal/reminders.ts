/** Tells who keeps personal data in the whole city that a clock is about to end or has ended; each once. */
import type { Text } from '../../../contract/basics/text.ts';
import type { PersonalDeps } from '../personal-needs.ts';

const HOUR_MS = 3_600_000;

interface Due {
  /** Of the notification, with its stage. */
  readonly key: string;
  readonly title: Text;
}

const TITLES = {
  'acknowledge-soon': {
    vi: 'Sắp hết hạn phản hồi yêu cầu dữ liệu cá nhân',
    en: 'A request about personal data must be acknowledged soon',
  },
  'acknowledge-late': {
    vi: 'Quá hạn phản hồi yêu cầu dữ liệu cá nhân',
    en: 'A request about personal data was not acknowledged in time',
  },
  'due-soon': {
    vi: 'Sắp hết hạn thực hiện yêu cầu dữ liệu cá nhân',
    en: 'A request about personal data is due soon',
  },
  'due-late': {
    vi: 'Quá hạn thực hiện yêu cầu dữ liệu cá nhân',
    en: 'A request about personal data is overdue',
  },
  'breach-soon': {
    vi: 'Sắp hết 72 giờ báo sự cố lộ dữ liệu cá nhân',
    en: 'The 72 hours to report a breach end soon',
  },
  'breach-late': {
    vi: 'Quá 72 giờ báo sự cố lộ dữ liệu cá nhân',
    en: 'The 72 hours to report a breach are over',
  },
} as const satisfies Record<string, Text>;

const SELECT = `
  select 'personal-request:' || id as thing, 'acknowledge' as what, acknowledge_due_at as due, 24 as hours
  from personal_request where answered_at is null and acknowledged_at is null
  union all
  select 'personal-request:' || id, 'due', due_at, 48 from personal_request where answered_at is null
  union all
  select 'breach:' || id, 'breach', due_at, 24 from personal_breach where notified_at is null`;

/** Administrators and data stewards of the whole city. */
const RECEIVERS = `select distinct r.user_id from user_role r left join account_state a on a.user_id = r.user_id
  where r.role in ('administrator', 'data-steward') and a.disabled_at is null
    and (r.agency_id is null or r.agency_id in (select id from agency where parent_id is null))
    and (r.expires_at is null or r.expires_at > to_timestamp($1::float8 / 1000.0))`;

/** Looks once an hour. Returns its stop. */
export function startReminders({ db, clock, log, outbox }: PersonalDeps): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();

  const look = async () => {
    const nowMs = clock.now();
    const { rows } = await db.pool.query<{ thing: string; what: string; due: number; hours: number }>(SELECT);
    const dues = rows.flatMap(({ thing, what, due, hours }): Due[] => {
      if (nowMs < due - hours * HOUR_MS) return [];
      const stage = `${what}-${nowMs > due ? 'late' : 'soon'}`;
      const title = Object.entries(TITLES).find(([name]) => name === stage)?.[1];
      return title === undefined ? [] : [{ key: `${thing}/${stage}`, title }];
    });
    if (dues.length === 0) return;
    const receivers = await db.pool.query<{ user_id: string }>(RECEIVERS, [nowMs]);
    await db.tx(async (tx) => {
      await outbox.enqueue(
        tx,
        dues.flatMap(({ key, title }) =>
          receivers.rows.map(({ user_id: userId }) => ({
            key: `${key}/${userId}`,
            userId,
            urgency: 'high' as const,
            title,
            // No name and no number: the notice travels over channels that others may read.
            body: { vi: `Mã ${key.split('/')[0]}`, en: `Number ${key.split('/')[0]}` },
            link: '/personal-data',
            caseId: null,
          })),
        ),
      );
    });
  };
  const stop = clock.every(HOUR_MS, () => {
    running = look().catch((error: unknown) =>
      log.warn({ err: error }, 'the clocks of personal data could not be looked at and are looked at again'),
    );
    return running;
  });
  return async () => {
    stop();
    await running;
  };
}
