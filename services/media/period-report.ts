/** The digest of a day: what was told, what rose, what is unverified and what was answered; posts are only counted. */
import { numberColumn, textColumn, toTable } from '../../platform/sdk/report.ts';
import type { Report } from '../../platform/sdk/report.ts';
import { ARTICLE } from './stories/article.ts';
import { WINDOW_DAYS } from './stories/follow-job.ts';
import { readKnownStories } from './stories/read-stories.ts';
import { NORM } from './norms.ts';
import { OVER, STORY, STORY_STATUS } from './stories/story.ts';
import { TONES } from './stories/tones.ts';
import { toTopicName } from './stories/topics.ts';
import type { StoryView } from './answers.ts';

const MOST_STORIES = 10;
/** Where nothing was judged there is no zero: a tone of no article is not known. */
const UNREAD = `Chưa bài nào trong kỳ được xét chủ đề, sắc thái: phần mềm chỉ xét bài tới trong ${WINDOW_DAYS} ngày kể từ khi đăng.`;

export const periodReport: Report = {
  id: 'period-media',
  name: { vi: 'Điểm tin trên môi trường mạng', en: 'Digest of what is said online' },
  periods: ['day', 'week'],
  inputs: { recordKinds: [ARTICLE, STORY] },
  settleMin: 15,
  async write(reads, { startMs, endMs }) {
    // The last millisecond of the period still belongs to its last day.
    const days = { kind: ARTICLE, fromMs: startMs + 1, toMs: endMs - 1 };
    const [all, topics, tones, known] = await Promise.all([
      reads.countRecords(days),
      reads.countRecords({ ...days, by: ['topic'] }),
      reads.countRecords({ ...days, by: ['tone'] }),
      readKnownStories(reads, endMs),
    ]);
    const articles = all.cells[0]?.received ?? 0;
    const stories = known
      // The texts of one that was joined are counted where it went.
      .filter(({ lastMs, status }) => lastMs !== null && lastMs > startMs && status !== STORY_STATUS.joined)
      .toSorted((a, b) => b.articles + b.posts - (a.articles + a.posts));
    const marked = stories.filter(
      ({ status }) =>
        status !== STORY_STATUS.following && status !== STORY_STATUS.rising && !OVER.has(status),
    );
    const [first] = stories;
    const read = tones.cells.filter(({ by }) => by['tone'] != null);
    const readCount = read.reduce((sum, { received }) => sum + received, 0);
    const toneOf = (id: string) => read.find(({ by }) => by['tone'] === id)?.received ?? 0;
    return {
      sentence:
        articles === 0
          ? 'Không có bài báo nào được nhận trong kỳ.'
          : [
              `${articles.toLocaleString('vi-VN')} bài báo được nhận trong kỳ${all.isComplete ? '' : ' (đang đếm tiếp)'}; ${stories.length} câu chuyện có bài của từ hai nguồn, trong đó ${stories.filter(({ independent }) => independent > 1).length} có từ hai nguồn độc lập (không kể bài chép lại).`,
              ...(first === undefined
                ? []
                : [
                    `Nhiều bài nhất trong bảy ngày đến khi lập: “${first.title}” (${first.articles + first.posts} bài, ${first.independent} nguồn độc lập).`,
                  ]),
            ].join(' '),
      sections: [
        {
          id: 'stories',
          title: 'Câu chuyện có bài trong kỳ, nhiều bài nhất trong bảy ngày đến khi lập',
          ...(stories.length === 0
            ? { sentences: ['Không có câu chuyện nào có bài của từ hai nguồn.'] }
            : {
                table: toTable(stories.slice(0, MOST_STORIES), ({ code }) => code, [
                  textColumn('title', 'Câu chuyện', ({ title }) => title),
                  textColumn('status', 'Tình trạng', ({ statusName }) => statusName.vi),
                  numberColumn('articles', 'Bài báo, 7 ngày', (one) => one.articles),
                  numberColumn('posts', 'Bài đăng, 7 ngày', ({ posts }) => posts),
                  numberColumn('independent', 'Nguồn độc lập', ({ independent }) => independent),
                  numberColumn('negative', 'Tiêu cực', ({ negative }) => negative),
                ]),
                note: 'Bài đăng công khai chỉ đếm, không trích.',
              }),
        },
        {
          id: 'marked',
          title: 'Tin chưa kiểm chứng và trả lời chính thức',
          ...(marked.length === 0
            ? { sentences: ['Không có câu chuyện nào được đánh dấu trong kỳ.'] }
            : { facts: marked.map((one) => ({ id: one.code, name: one.title, value: toAnswerText(one) })) }),
        },
        {
          id: 'topics',
          title: 'Bài báo theo chủ đề',
          ...(readCount === 0
            ? { sentences: [UNREAD] }
            : {
                plot: {
                  title: 'Số bài theo chủ đề',
                  unit: 'bài',
                  bars: topics.cells
                    .flatMap(({ by, received }) =>
                      by['topic'] == null ? [] : [{ name: toTopicName(by['topic']).vi, value: received }],
                    )
                    .toSorted((a, b) => b.value - a.value),
                },
              }),
        },
        {
          id: 'tones',
          title: 'Sắc thái',
          ...(readCount === 0
            ? { sentences: [UNREAD] }
            : {
                facts: TONES.map(({ id, name }) => ({ id, name: name.vi, value: toneOf(id), unit: 'bài' })),
                note: 'Sắc thái do máy gợi ý theo danh mục từ của phần mềm; bài người đã sửa tính theo người.',
              }),
        },
      ],
      coverage: { came: readCount, expected: articles, of: 'bài đã xét chủ đề, sắc thái' },
      norms: Object.values(NORM),
      method:
        'Bài báo tính theo lúc đăng. Câu chuyện gom các bài gần giống nhau hoặc chung những từ hiếm, từ hai nguồn trở lên; nguồn độc lập không kể bài chép lại. Đúng hay sai do cơ quan có thẩm quyền kết luận.',
    };
  },
};

function toAnswerText({
  statusName,
  answeredBy,
  answeredAfterMin,
  concludedBy,
  instrument,
  answer,
}: StoryView): string {
  const parts = [
    statusName.vi,
    ...(concludedBy === null ? [] : [`${concludedBy} kết luận, ${instrument ?? ''}`]),
    ...(answeredBy === null
      ? ['chưa có trả lời chính thức']
      : [`${answeredBy} trả lời sau ${answeredAfterMin ?? 0} phút: ${answer ?? ''}`]),
  ];
  return parts.join('; ');
}
