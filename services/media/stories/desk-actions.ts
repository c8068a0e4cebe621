/** The forms by which people enter an article, or note down a public post; and by which they correct the tone of one. */
import { Type } from 'typebox';
import type { RefusedItem } from '../../../contract/feeds/item.ts';
import type { RecordItem } from '../../../contract/records/record-item.ts';
import {
  ChoiceField,
  LineField,
  PastField,
  PlaceField,
  toChoices,
  toKeptText,
  toRecordChange,
  toRecordCode,
  toSenderReach,
  toTakerReach,
} from '../../../platform/sdk/record-form.ts';
import { defineAction, defineRecordAction } from '../../../platform/sdk/service.ts';
import type { Action, ActionAsked } from '../../../platform/sdk/service.ts';
import { toArticleCode, toCanonicalAddress } from '../feed/canonical-address.ts';
import { toPlainText, toShort } from '../../../platform/sdk/plain-text.ts';
import { ARTICLE, POST, PUBLISHED, toArticle } from './article.ts';
import { isTone, TONES } from './tones.ts';

const MOST_TITLE = 300;
const MOST_EXCERPT = 400;
const Address = Type.String({ minLength: 8, maxLength: 2_000, pattern: '^https?://' });
const TITLE_OF_POST = 80;
/** What is older is nothing that a desk has to answer. */
const OLDEST_DAYS = 5 * 366;

const addressField = {
  ask: { vi: 'Đường dẫn?', en: 'Its address?' },
  help: {
    vi: 'Dán nguyên đường dẫn; phần theo dõi được bỏ đi, một bài chỉ được nhận một lần.',
    en: 'Paste it as it is; trackers are left out, and one article is taken once.',
  },
} as const;
const placeField = {
  ask: { vi: 'Về nơi nào?', en: 'About which place?' },
  as: 'place',
  help: { vi: 'Để trống thì tìm trong nội dung.', en: 'Left empty it is looked for in the words.' },
} as const;

const EnterArticle = Type.Object({
  address: Address,
  source: LineField(2, 100),
  title: LineField(5, MOST_TITLE),
  excerpt: Type.Optional(LineField(1, 5_000)),
  publishedMs: PastField(OLDEST_DAYS),
  place: Type.Optional(PlaceField),
});
const EnterPost = Type.Object({
  platform: LineField(2, 100),
  address: Type.Optional(Address),
  text: LineField(5, 5_000),
  author: Type.Optional(LineField(1, 200)),
  postedMs: PastField(OLDEST_DAYS),
  place: Type.Optional(PlaceField),
});
const CorrectTone = Type.Object({
  tone: ChoiceField(TONES),
  why: LineField(5, 500),
});

export const deskActions: readonly Action[] = [
  defineAction({
    id: 'enter-article',
    permission: 'media.enter',
    body: EnterArticle,
    words: {
      name: { vi: 'Nhập bài báo', en: 'Enter an article' },
      send: { vi: 'Gửi bài báo', en: 'Send the article' },
      fields: {
        address: addressField,
        source: { ask: { vi: 'Báo, trang nào đăng?', en: 'Who published it?' } },
        title: { ask: { vi: 'Tiêu đề?', en: 'Its title?' } },
        publishedMs: { ask: { vi: 'Đăng lúc nào?', en: 'When was it published?' }, as: 'time' },
        excerpt: {
          ask: { vi: 'Trích đoạn', en: 'An excerpt' },
          as: 'long-text',
          help: {
            vi: `Chỉ ${MOST_EXCERPT} ký tự đầu được lưu; toàn văn đọc tại nguồn.`,
            en: `Only the first ${MOST_EXCERPT} characters are kept; the whole is read at its source.`,
          },
        },
        place: placeField,
      },
    },
    reach: ({ place }, asked) => toSenderReach(asked, place),
    toItems({ address, source, title, excerpt = '', publishedMs, place }, asked) {
      const one = toCanonicalAddress(address);
      if (one === undefined) return { refused: [toAddressRefusal(address)] };
      const told = toArticle({
        address: one,
        title: toPlainText(title, MOST_TITLE),
        excerpt: toPlainText(excerpt, MOST_EXCERPT),
        source: toKeptText(source),
        openedMs: publishedMs,
      });
      return { records: [toEntered(told, asked, place)] };
    },
  }),
  defineAction({
    id: 'enter-post',
    permission: 'media.enter',
    restrictedKinds: [POST],
    body: EnterPost,
    words: {
      name: { vi: 'Nhập bài đăng công khai', en: 'Note down a public post' },
      send: { vi: 'Gửi bài đăng', en: 'Send the post' },
      fields: {
        platform: {
          ask: { vi: 'Trên nền tảng nào?', en: 'On which platform?' },
          help: {
            vi: 'Chỉ nhập bài ai cũng xem được; không lấy từ nhóm kín.',
            en: 'Only what anybody can see; nothing of closed groups.',
          },
        },
        address: addressField,
        text: {
          ask: { vi: 'Nội dung chính?', en: 'What does it say?' },
          as: 'long-text',
          help: {
            vi: `Chỉ ${MOST_EXCERPT} ký tự đầu được lưu. Bỏ tên, số điện thoại của người không liên quan.`,
            en: `Only the first ${MOST_EXCERPT} characters are kept. Leave out names and numbers of others.`,
          },
        },
        author: {
          ask: { vi: 'Tài khoản đăng, nếu cần để xác minh', en: 'Whose account, if that has to be checked' },
          help: {
            vi: 'Dữ liệu cá nhân: chỉ trung tâm và cấp trên của trung tâm xem được, mỗi lượt xem được ghi nhật ký.',
            en: 'Personal data: seen by the centre and those above it only, each look in the journal.',
          },
        },
        postedMs: { ask: { vi: 'Đăng lúc nào?', en: 'When was it posted?' }, as: 'time' },
        place: placeField,
      },
    },
    reach: ({ place }, asked) => toSenderReach(asked, place),
    toItems({ platform, address, text, author, postedMs, place }, asked) {
      const one = address === undefined ? undefined : toCanonicalAddress(address);
      if (address !== undefined && one === undefined) return { refused: [toAddressRefusal(address)] };
      const excerpt = toPlainText(text, MOST_EXCERPT);
      const told: RecordItem = {
        kind: POST,
        code: one === undefined ? toRecordCode('BD', asked) : toArticleCode('BD', one),
        timeMs: postedMs,
        openedMs: postedMs,
        status: PUBLISHED,
        title: toShort(excerpt, TITLE_OF_POST),
        body: {
          source: toKeptText(platform),
          excerpt,
          ...(one === undefined ? {} : { address: one }),
          ...(author === undefined ? {} : { author: toKeptText(author) }),
        },
      };
      return { records: [toEntered(told, asked, place)] };
    },
  }),
  ...[ARTICLE, POST].map((recordKind) =>
    defineRecordAction({
      id: `correct-${recordKind}`,
      permission: 'media.judge',
      of: {
        recordKind,
        toDraft: ({ body: { tone } }) => (isTone(tone) ? { tone } : {}),
      },
      body: CorrectTone,
      words: {
        name: { vi: 'Sửa sắc thái', en: 'Correct the tone' },
        send: { vi: 'Ghi sắc thái', en: 'Record the tone' },
        fields: {
          tone: {
            ask: { vi: 'Thực ra bài nói theo sắc thái nào?', en: 'In what tone does it really speak?' },
            choices: toChoices(TONES),
          },
          why: { ask: { vi: 'Vì sao?', en: 'Why?' } },
        },
      },
      why: ({ why }) => why,
      reach: (_body, asked) => toTakerReach(asked),
      toItems: ({ tone, why }, asked) => ({
        records: [
          toRecordChange(asked, {
            what: 'tone-corrected',
            body: { tone, toneSure: 100, toneWhy: toKeptText(why), toneBy: 'people' },
            facts: { tone, why: toKeptText(why) },
          }),
        ],
      }),
    }),
  ),
];

/** One that is known is not written over: its feed tells of it. */
function toEntered(
  told: RecordItem,
  { by }: ActionAsked,
  place: { readonly lon: number; readonly lat: number } | undefined,
): RecordItem {
  const takenBy = by?.agencyId;
  return {
    ...told,
    ...place,
    base: 0,
    body: { ...told.body, ...(takenBy == null ? {} : { takenBy }) },
  };
}

function toAddressRefusal(value: string): RefusedItem {
  return {
    reason: 'wrong_shape',
    where: 'address',
    value,
    allowed: 'the address of a page of the web',
    next: 'Copy the address from the browser.',
  };
}
