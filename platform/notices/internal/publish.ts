/** Letting a signed message go: its CAP is written and kept, staff of the area are told, and what is out never changes. */
import { MINUTE_MS } from '../../../contract/basics/time-units.ts';
import type { NoticeSignature } from '../../../contract/notices/notice.ts';
import { toActor } from '../../access/feed-keys.ts';
import { may } from '../../access/permissions.ts';
import type { Person } from '../../access/permissions.ts';
import type { Transaction } from '../../kernel/database.ts';
import type { NoticesDeps } from '../notice-needs.ts';
import { readCap, writeCap } from '../../cap/cap.ts';
import { listWardsOf } from './notice-area.ts';
import * as rows from './notice-rows.ts';
import type { KeptMessage, WholeNotice } from './notice-rows.ts';
import { toStaffNotices } from './staff-messages.ts';
import { toCap } from './to-cap.ts';

export interface Publisher {
  /** In the caller's transaction, which holds the notice. `people`: all the staff. */
  publish(
    tx: Transaction,
    notice: WholeNotice,
    message: KeptMessage,
    signature: NoticeSignature,
    given: { readonly by: Person; readonly people: readonly Person[] },
  ): Promise<void>;
  /** After the commit. */
  published(): void;
  version(): number;
}

export function createPublisher(deps: NoticesDeps): Publisher {
  const { clock, journal, outbox, citizens, citizenMail, webhooks, city } = deps;
  const { hostname } = new URL(deps.publicUrl);
  let version = 0;

  return {
    version: () => version,
    published() {
      version += 1;
      citizens.wake();
      citizenMail.wake();
      webhooks.wake();
    },
    async publish(tx, notice, message, signature, { by, people }) {
      const nowMs = clock.now();
      const { content, kind } = message;
      const before = notice.messages.flatMap(({ sender, identifier, publishedMs, expiresMs }) =>
        sender === null || identifier === null || publishedMs === null
          ? []
          : [{ sender, identifier, sentMs: publishedMs, expiresMs: expiresMs ?? 0 }],
      );
      const isEnd = kind === 'cancel' || kind === 'all-clear';
      // What takes a notice back stands in the feeds as long as the notice would have.
      const expiresMs = Math.max(
        nowMs + content.lifetimeMin * MINUTE_MS,
        ...(isEnd ? before.map((one) => one.expiresMs) : []),
      );
      const day = new Date(nowMs + city.utcOffsetMin * MINUTE_MS)
        .toISOString()
        .slice(0, 10)
        .replaceAll('-', '');
      const told = {
        ...message,
        isExercise: notice.isExercise,
        identifier: `${city.id}-${day}-${notice.id}-${message.number}`,
        sender: `${city.id}@${hostname}`,
        sentMs: nowMs,
        expiresMs,
        before,
        incident: notice.caseId === null ? null : `case-${notice.caseId}`,
        web: `${deps.publicUrl}/public`,
      };
      const cap = writeCap(toCap(told, city));
      const [trouble] = readCap(Buffer.from(cap)).troubles;
      // The checks of before let only sound messages come here: what is not would be refused by everybody who reads it.
      if (trouble !== undefined)
        throw new Error(`the CAP of notice ${notice.id} is not sound: ${trouble.where}: ${trouble.says}`);
      await rows.setPublished(tx, message.id, {
        signature,
        identifier: told.identifier,
        sender: told.sender,
        cap,
        publishedMs: nowMs,
        by: by.username,
        byName: by.name,
        expiresMs,
      });
      const about = `notice:${notice.id}`;
      const wards = listWardsOf(content.area, city).map(({ code }) => code);
      await outbox.cancel(tx, [about, `notice-sign:${notice.id}`], 'a newer message took its place');
      if (content.channels.includes('staff')) {
        const codes = new Set(wards);
        await outbox.enqueue(
          tx,
          toStaffNotices(
            notice,
            message,
            people.filter((one) => isOfArea(one, codes)),
          ),
        );
      }
      // As on the page of the public: an exercise never, and only what goes there.
      if (!notice.isExercise && content.channels.includes('web')) {
        const out = { id: message.id, noticeId: notice.id, hazard: content.hazard, wards };
        await citizens.enqueue(tx, out);
        await citizenMail.enqueue(tx, out);
      }
      // As in the feeds, which other systems read.
      if (!notice.isExercise && content.channels.includes('feed'))
        await webhooks.enqueue(tx, { id: message.id, noticeId: notice.id, level: content.level });
      await journal.append(tx, {
        ...toActor(by),
        action: 'notice.publish',
        subject: about,
        after: { message: message.number, kind, identifier: told.identifier, signature, content },
        why: message.why,
      });
    },
  };
}

/** Who answers for one of the wards, or works at the centre or above it. */
function isOfArea(person: Person, codes: ReadonlySet<string>): boolean {
  return (
    may(person, 'city.read') &&
    person.grants.some(
      ({ role, all, coordinates, areaCodes }) =>
        (role === 'operator' || role === 'officer' || role === 'agency-head' || role === 'leader') &&
        (all || coordinates || areaCodes.some((code) => codes.has(code))),
    )
  );
}
