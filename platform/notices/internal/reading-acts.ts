/** Reading out: the sound of a message, and that somebody has read it on the air or over loudspeakers. */
import { toActor } from '../../access/feed-keys.ts';
import { conflict, invalidInput } from '../../kernel/errors.ts';
import type { Queryable } from '../../kernel/database.ts';
import type { NoticesDeps } from '../notice-needs.ts';
import type { Notices } from '../notice-verbs.ts';
import { noNotice, notNow } from './notice-refusals.ts';
import * as rows from './notice-rows.ts';
import { toStudioText } from './studio-text.ts';
import type { NoticeReading } from '../../../contract/notices/reach.ts';

/** Nobody reads a message so often at one place; more is a slip. */
const MOST_OF_MESSAGE = 500;

export function createReadingActs(
  deps: Pick<NoticesDeps, 'db' | 'clock' | 'journal' | 'speech' | 'city'>,
): Pick<Notices, 'getSound' | 'tellReading'> {
  const { db, clock, journal, speech, city } = deps;
  return {
    async getSound(id, language) {
      const [notice] = await rows.readNotices(db.pool, { ids: [id] });
      if (notice === undefined) throw noNotice(id);
      const message = rows.findPublished(notice, clock.now());
      if (message === undefined) throw notNow('none', 'a message that is published');
      return speech.toWav(toStudioText(message, notice.isExercise, city.utcOffsetMin)[language], language);
    },

    async tellReading(id, { outlet, readMs: told }, by) {
      await db.tx(async (tx) => {
        const notice = await rows.lockNotice(tx, id);
        if (notice === undefined) throw noNotice(id);
        const nowMs = clock.now();
        const readMs = told ?? nowMs;
        if (readMs > nowMs)
          throw invalidInput('What is read later can’t be told now.', {
            where: 'readMs',
            value: readMs,
            allowed: 'a time up to now',
            next: 'Tell it when it was read.',
          });
        const message = rows.findPublished(notice, readMs);
        if (message === undefined) throw notNow('none', 'a message that was out when it was read');
        if ((await countReadings(tx, message.id)) >= MOST_OF_MESSAGE)
          throw conflict('So many readings of one message are not taken.', {
            where: 'outlet',
            value: MOST_OF_MESSAGE,
            allowed: `at most ${MOST_OF_MESSAGE} of a message`,
            next: 'Ask the centre.',
          });
        // The same told twice is one.
        await tx.query(
          `insert into notice_reading (message_id, outlet, read_at, by, by_name, entered_at)
           values ($1, $2, to_timestamp($3::float8 / 1000), $4, $5, to_timestamp($6::float8 / 1000))
           on conflict (message_id, outlet, read_at) do nothing`,
          [message.id, outlet.trim(), readMs, by.username, by.name, nowMs],
        );
        await journal.append(tx, {
          ...toActor(by),
          action: 'notice.read-out',
          subject: `notice:${id}`,
          after: { message: message.number, outlet: outlet.trim(), readMs },
        });
      });
    },
  };
}

async function countReadings(db: Queryable, messageId: number): Promise<number> {
  const { rows: found } = await db.query<{ n: number }>(
    'select count(*) n from notice_reading where message_id = $1',
    [messageId],
  );
  return found[0]?.n ?? 0;
}

/** Of all messages of a notice, oldest first. */
export async function listReadings(
  db: Queryable,
  noticeId: number,
): Promise<readonly (NoticeReading & { readonly messageId: number })[]> {
  const { rows: found } = await db.query<NoticeReading & { readonly messageId: number }>(
    `select r.message_id "messageId", r.outlet, r.read_at "readMs", r.by_name "byName"
     from notice_reading r join notice_message m on m.id = r.message_id
     where m.notice_id = $1 order by r.read_at, r.id`,
    [noticeId],
  );
  return found;
}
