/**
 * What leaders of the city get in place of pages: one message in the morning and one in the evening with what is open,
 * what is late and what still waits for the duty leader's word. It comes also when all is well, so that silence is never
 * taken for calm.
 */
import type { Text } from '../../../../contract/basics/text.ts';
import type { Queryable, Transaction } from '../../../kernel/database.ts';
import type { LeaderDigest } from '../../leader-digest.ts';
import { toCaseTitle } from '../../../../contract/cases/case-title.ts';
import { FOR_FEW } from '../reading/open-titles.ts';
import type { LeadersDeps } from '../../leader-needs.ts';
import { toLocalTime, toSpan } from '../timers/escalation-words.ts';
import { IS_LATE } from '../reading/lateness.ts';
import { IS_WAITING } from './leader-gate.ts';

const MINUTE_MS = 60_000;
const DAY_MIN = 1_440;
const LOOK_MS = 60_000;
/** A centre that was off at the time sends it this late at most: later the next one says it better. */
const STILL_SENT_MS = 3_600_000;
const WORST_NAMED = 5;

interface Standing {
  readonly open: number;
  readonly late: number;
  readonly waiting: number;
}

interface LateCase {
  readonly code: string;
  readonly title: string;
  readonly title_en: string | null;
  readonly kind: string;
  readonly alerts: number;
  readonly narrow: boolean;
  readonly agency_vi: string | null;
  readonly agency_en: string | null;
  readonly due_at: number;
}

export function createLeaderDigest({
  db,
  clock,
  log,
  outbox,
  utcOffsetMin,
  digestAtMin,
}: LeadersDeps): LeaderDigest {
  let running: Promise<void> = Promise.resolve();
  let stopWatch: (() => void) | undefined;
  let toldMs = -Infinity;

  const look = async () => {
    const nowMs = clock.now();
    const slotMs = findSlot(nowMs, digestAtMin, utcOffsetMin);
    if (slotMs === undefined || slotMs === toldMs || nowMs - slotMs > STILL_SENT_MS) return;
    try {
      await db.tx((tx) => tell(tx, slotMs, nowMs));
      toldMs = slotMs;
    } catch (error) {
      log.warn({ err: error }, 'the digest for leaders failed and is tried again');
    }
  };

  const tell = async (tx: Transaction, slotMs: number, nowMs: number) => {
    const { rows: leaders } = await tx.query<{ user_id: string }>(
      `select distinct r.user_id from user_role r left join account_state s on s.user_id = r.user_id
       where r.role = 'leader' and r.post in ('chairman', 'vice-chairman') and s.disabled_at is null
         and (r.expires_at is null or r.expires_at > to_timestamp($1::float8 / 1000.0)) order by r.user_id`,
      [nowMs],
    );
    if (leaders.length === 0) return;
    const words = await readWords(tx, slotMs, nowMs, utcOffsetMin);
    await outbox.enqueue(
      tx,
      leaders.map(({ user_id: userId }) => ({
        key: `leader-digest:${slotMs}/${userId}`,
        userId,
        urgency: 'high',
        ...words,
        link: '/leaders',
        caseId: null,
      })),
    );
  };

  return {
    start() {
      stopWatch = clock.every(LOOK_MS, () => (running = look()));
    },
    async stop() {
      stopWatch?.();
      await running;
    },
  };
}

/** The last time of the day, or of yesterday, that has come; undefined when none is set. */
export function findSlot(
  nowMs: number,
  digestAtMin: readonly number[],
  utcOffsetMin: number,
): number | undefined {
  const localMin = Math.floor(nowMs / MINUTE_MS) + utcOffsetMin;
  const midnight = localMin - (((localMin % DAY_MIN) + DAY_MIN) % DAY_MIN);
  const slots = digestAtMin
    .flatMap((min) => [midnight + min, midnight - DAY_MIN + min])
    .filter((slot) => slot <= localMin);
  return slots.length === 0 ? undefined : (Math.max(...slots) - utcOffsetMin) * MINUTE_MS;
}

async function readWords(
  tx: Queryable,
  slotMs: number,
  nowMs: number,
  utcOffsetMin: number,
): Promise<{ readonly title: Text; readonly body: Text; readonly openBody: Text }> {
  const { rows } = await tx.query<Standing>(
    `select count(*) as open, count(*) filter (where ${IS_LATE('c', '$1')}) as late,
       count(*) filter (where exists (select 1 from timer t where ${IS_WAITING})) as waiting
     from "case" c where c.closed_at is null`,
    [nowMs],
  );
  const { rows: worst } = await tx.query<LateCase>(
    `select c.code, c.title, c.title_en, c.kind, c.alerts, c.narrow, c.due_at, a.name_vi as agency_vi, a.name_en as agency_en
     from "case" c left join agency a on a.id = c.lead_agency_id
     where ${IS_LATE('c', '$1')} order by c.severity_rank desc, c.due_at, c.id limit ${WORST_NAMED}`,
    [nowMs],
  );
  const { open, late, waiting } = rows[0] ?? { open: 0, late: 0, waiting: 0 };
  const at = toLocalTime(slotMs, utcOffsetMin);
  const list = (of: 'vi' | 'en', isOpen: boolean) =>
    worst
      .map((one) => {
        const title = isOpen && one.narrow ? FOR_FEW : toCaseTitle({ ...one, titleEn: one.title_en });
        const span = toSpan(nowMs - one.due_at);
        return of === 'vi'
          ? `${one.code} · ${title.vi} (${one.agency_vi ?? 'chưa có cơ quan chủ trì'}, quá hạn ${span.vi})`
          : `${one.code} · ${title.en} (${one.agency_en ?? 'no lead yet'}, overdue by ${span.en})`;
      })
      .join('; ');
  const toBody = (isOpen: boolean): Text => ({
    vi: `Đang mở ${open}, quá hạn ${late}, chờ lãnh đạo trực xác nhận báo cáo ${waiting}.${late === 0 ? '' : ` Nặng nhất: ${list('vi', isOpen)}.`}`,
    en: `Open ${open}, late ${late}, waiting for the duty leader’s word ${waiting}.${late === 0 ? '' : ` The worst: ${list('en', isOpen)}.`}`,
  });
  return {
    title: { vi: `Tổng hợp vụ việc lúc ${at}`, en: `Cases at ${at}` },
    body: toBody(false),
    openBody: toBody(true),
  };
}
