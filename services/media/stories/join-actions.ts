/** The forms by which people put two stories together, take them apart again, and move a text that was put to the wrong one. */
import { Type } from 'typebox';
import type { RefusedItem } from '../../../contract/feeds/item.ts';
import { DAY_MS } from '../../../contract/basics/time-units.ts';
import {
  LineField,
  toKeptText,
  toRecordChange,
  toRecordCode,
  toTakerReach,
} from '../../../platform/sdk/record-form.ts';
import { defineRecordAction } from '../../../platform/sdk/service.ts';
import type { Action, ActionAsked } from '../../../platform/sdk/service.ts';
import { toShort } from '../../../platform/sdk/plain-text.ts';
import { ARTICLE, POST } from './article.ts';
import { STORY_DAYS, WINDOW_DAYS } from './follow-job.ts';
import { STORY, STORY_STATUS } from './story.ts';
import { toStoryReach } from './story-reach.ts';

const MOST_STORIES = 2_000;
const MOST_NAMED = 80;
const MOST_CODE = 300;
const Why = LineField(5, 500);
const StoryCode = Type.String({ minLength: 1, maxLength: MOST_CODE });
const whyField = {
  ask: { vi: 'Vì sao?', en: 'Why?' },
  help: { vi: 'Ghi vào nhật ký cùng tên người gửi.', en: 'It stands in the journal with the sender’s name.' },
} as const;

export const joinActions: readonly Action[] = [
  defineRecordAction({
    id: 'join-story',
    permission: 'media.judge',
    of: { recordKind: STORY, toDraft: () => ({}) },
    body: Type.Object({ into: Type.Optional(StoryCode), why: Why }),
    words: {
      name: { vi: 'Gộp vào câu chuyện khác, hoặc tách ra', en: 'Join to another story, or take apart' },
      send: { vi: 'Ghi gộp, tách', en: 'Record it' },
      fields: {
        into: {
          ask: { vi: 'Cùng một việc với câu chuyện nào?', en: 'Which story tells of the same?' },
          help: {
            vi: 'Bài của câu chuyện này được tính vào câu chuyện được chọn ở lần gom kế tiếp, chậm nhất năm phút. Đã gộp mà bỏ trống: tách ra, đứng riêng như trước.',
            en: 'Its texts are counted there from the next look on, within five minutes. Left empty where it was joined: taken apart, it stands by itself as before.',
          },
          of: { recordKind: STORY },
        },
        why: whyField,
      },
    },
    why: ({ why }) => why,
    reach: (_body, { record }) => toStoryReach(record),
    async toItems({ into, why }, asked) {
      const isJoined = asked.record.status === STORY_STATUS.joined;
      if (into === undefined && !isJoined) return { refused: [toApartRefusal(asked.record.status)] };
      const refused =
        into === asked.record.code
          ? toStoryRefusal('into', into)
          : into !== undefined && (await refuseStrange('into', into, asked));
      if (refused) return { refused: [refused] };
      const change = toRecordChange(asked, {
        status: into === undefined ? STORY_STATUS.following : STORY_STATUS.joined,
        what: into === undefined ? 'parted' : 'joined',
        body: { joinedTo: into ?? null },
        facts: { into: into ?? null, why: toKeptText(why) },
      });
      return { records: [{ ...change, closedMs: into === undefined ? null : asked.nowMs }] };
    },
  }),
  ...[ARTICLE, POST].map((recordKind) =>
    defineRecordAction({
      id: `move-${recordKind}`,
      permission: 'media.judge',
      of: { recordKind, toDraft: () => ({}) },
      body: Type.Object({ to: Type.Optional(StoryCode), why: Why }),
      words: {
        name: { vi: 'Chuyển sang câu chuyện khác', en: 'Move to another story' },
        send: { vi: 'Chuyển', en: 'Move' },
        fields: {
          to: {
            ask: { vi: 'Thuộc câu chuyện nào?', en: 'To which story does it belong?' },
            help: {
              vi: 'Bỏ trống: thành một câu chuyện riêng.',
              en: 'Left empty: it becomes a story of its own.',
            },
            of: { recordKind: STORY },
          },
          why: whyField,
        },
      },
      why: ({ why }) => why,
      reach: (_body, asked) => toTakerReach(asked),
      async toItems({ to, why }, asked) {
        const { title, openedMs, updatedMs } = asked.record;
        const refused =
          asked.nowMs - (openedMs ?? updatedMs) > WINDOW_DAYS * DAY_MS
            ? toOldRefusal(openedMs ?? updatedMs)
            : to === undefined
              ? undefined
              : await refuseStrange('to', to, asked);
        if (refused !== undefined) return { refused: [refused] };
        // Of a post nothing is said in a code: alerts are called by it.
        const about = recordKind === POST ? 'Bài đăng' : toShort(title, MOST_NAMED);
        const story = to ?? `${toRecordCode('TIN', asked)} ${about}`;
        return {
          records: [
            toRecordChange(asked, {
              what: 'moved',
              body: { story },
              facts: { story, why: toKeptText(why) },
            }),
          ],
        };
      },
    }),
  ),
];

/** Only a story that goes on takes texts. */
async function refuseStrange(
  where: string,
  code: string,
  { read, nowMs }: ActionAsked,
): Promise<RefusedItem | undefined> {
  const fromMs = nowMs - STORY_DAYS * DAY_MS;
  const open = await read.listRecords({ kind: STORY, open: true, fromMs, limit: MOST_STORIES });
  return open.some((one) => one.code === code) ? undefined : toStoryRefusal(where, code);
}

const toStoryRefusal = (where: string, value: string): RefusedItem => ({
  reason: 'wrong_shape',
  where,
  value,
  allowed: 'the code of another story that goes on',
  next: 'Choose it from the list of stories.',
});

const toApartRefusal = (value: string): RefusedItem => ({
  reason: 'wrong_shape',
  where: 'into',
  value,
  allowed: 'a story to join it to; none only where it was joined to one',
  next: 'To take a text out of a story, move the text.',
});

const toOldRefusal = (timeMs: number): RefusedItem => ({
  reason: 'wrong_shape',
  where: 'openedMs',
  value: new Date(timeMs).toISOString(),
  allowed: 'a text of the last seven days',
  next: 'Stories are made of the texts of seven days: an older one is left where it is.',
});
