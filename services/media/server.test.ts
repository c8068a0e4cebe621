/** A rumour of a dam break rises at night; the city answers within the hour, and the answer stands beside it. */
import { expect, test } from 'vitest';
import type { Receipt } from '../../contract/feeds/receipt.ts';
import type { RecordList } from '../../contract/records/record-view.ts';
import type { CaseView } from '../../contract/cases/case.ts';
import type { CaseList } from '../../contract/cases/case-lists.ts';
import type { FormList, FormReceipt } from '../../contract/records/form.ts';
import type { RecordDetail } from '../../contract/records/record-detail.ts';
import { MINUTE_MS } from '../../contract/basics/time-units.ts';
import { listAlerts } from '../../test/support/alert-lines.ts';
import { startTestCentre } from '../../test/support/centre.ts';
import { sendForm } from '../../test/support/send-form.ts';
import type { Stories } from './answers.ts';
import { articleContract, toArticleObligation } from './feeds.ts';

const MOMENT_MS = 15_000;
const FORM = '/services/media/actions';
const PAPERS = ['bao-a', 'bao-b', 'bao-c', 'bao-d'] as const;
const ANSWER = 'Hồ Hòa Trung vận hành bình thường, mực nước dưới ngưỡng xả 1,2 m, không có vỡ đập';

interface Item {
  readonly title: string;
  readonly at: string;
  readonly summary?: string;
}

test('a rumour of a dam break rises at night, is answered within the hour, and the answer stands beside it', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T21:50:00+07:00' });
  await centre.ask('POST', '/setup/city');
  const feeds = await Promise.all(
    PAPERS.map((id) =>
      centre.makeFeed({
        id,
        agencyId: 'trung-tam-ioc',
        serviceId: 'media',
        decoder: 'news-feed',
        contract: articleContract,
        properties: [],
        obligation: toArticleObligation(3_600),
      }),
    ),
  );
  const publish = async (paper: number, ...items: readonly Item[]): Promise<Receipt> => {
    const inner = items.map(
      ({ title, at, summary = '' }) =>
        `<item><title>${title}</title><link>https://${PAPERS[paper]}.example.vn/${encodeURIComponent(title)}</link><description>${summary}</description><pubDate>${at}</pubDate></item>`,
    );
    const answer = await feeds[paper]?.pushBytes(
      `<rss version="2.0"><channel><title>${PAPERS[paper]}</title>${inner.join('')}</channel></rss>`,
    );
    if (answer === undefined) throw new Error(`there is no paper ${paper}`);
    return answer.body as Receipt;
  };
  const at = (clock: string) => `Sun, 22 Nov 2026 ${clock} +0700`;
  const stories = () => centre.ask<Stories>('GET', '/services/media/stories');
  const list = async (client: Pick<typeof centre, 'ask'>, kind: string) =>
    (await client.ask<RecordList>('GET', `/records?kind=${kind}&limit=50`)).records;
  /** The job looks every five minutes, in a thread. */
  const look = () => centre.advance(5 * MINUTE_MS + MOMENT_MS);

  // Two papers tell of a new road: a story, and nothing to be told of. One article is of 2099.
  const road = { title: 'Thông xe đường mới qua xã Hòa Vang sau hai năm thi công', at: at('20:10:00') };
  const told = await publish(0, road, {
    title: 'Đường mới ở tương lai',
    at: 'Sun, 22 Nov 2099 08:00:00 +0700',
  });
  expect(told).toMatchObject({
    accepted: 1,
    refused: 1,
    refusals: [{ reason: 'time_in_future', where: expect.stringContaining('entry 2') }],
  });
  expect(await publish(0, road)).toMatchObject({ accepted: 0 });
  await publish(1, { title: 'Xã Hòa Vang thông xe đường mới sau hai năm thi công', at: at('20:40:00') });

  // From 21:30 on four papers, one of them a copy, and two posts that the centre notes down.
  const panic =
    'Nhiều tài khoản chia sẻ tin vỡ đập hồ Hòa Trung, người dân xã Hòa Vang hoang mang, bỏ chạy trong đêm';
  const first = {
    title: 'Tin đồn vỡ đập hồ Hòa Trung khiến dân Hòa Vang hoang mang',
    at: at('21:31:00'),
    summary: panic,
  };
  await publish(0, first);
  await publish(1, { ...first, at: at('21:35:00') });
  await publish(2, {
    title: 'Dân Hòa Vang bỏ chạy vì tin đồn vỡ đập hồ Hòa Trung',
    at: at('21:38:00'),
    summary: 'Lo sợ vỡ đập, nhiều hộ dân Hòa Vang bỏ chạy trong đêm',
  });
  await publish(3, {
    title: 'Thực hư tin vỡ đập hồ Hòa Trung, dân Hòa Vang lo sợ',
    at: at('21:40:00'),
    summary: 'Tin đồn lan nhanh, người dân hoang mang',
  });
  const operator = await centre.signedIn('operator', 'trung-tam-ioc');
  const notes = await Promise.all(
    [
      'Vỡ đập hồ Hòa Trung rồi bà con Hòa Vang ơi, chạy đi',
      'Nghe nói vỡ đập hồ Hòa Trung, Hòa Vang nguy hiểm lắm',
    ].map((text, at2) =>
      sendForm<FormReceipt>(
        operator,
        `${FORM}/enter-post`,
        {
          platform: 'Mạng xã hội',
          text,
          author: 'tai.khoan.mau',
          postedMs: centre.clock.now() - (9 - at2) * MINUTE_MS,
        },
        `note-post-${at2}`,
      ),
    ),
  );
  expect(notes.map(({ status }) => status)).toEqual([200, 200]);
  await look();
  await expect.poll(async () => (await stories()).stories.length, { timeout: 20_000 }).toBe(2);
  const [rumour, calm] = (await stories()).stories.toSorted((a, b) => b.articles - a.articles);
  expect(rumour).toMatchObject({
    title: first.title,
    status: 'rising',
    topic: 'dam',
    place: 'Hoà Vang',
    articles: 4,
    posts: 2,
    // Four papers and the posts' platform; the copy is no source of its own.
    sources: 5,
    independent: 4,
    recent: 6,
    usual: null,
  });
  expect(rumour?.negativeLow).toBeGreaterThan(0.5);
  expect(calm).toMatchObject({ status: 'following', independent: 2 });

  // Who says it, and how: the system says it rises; whether it is true only people say.
  await centre.advance(MOMENT_MS);
  const [bad] = await listAlerts(centre, 'media-rising-bad');
  expect(bad?.title.vi).toMatch(
    /^Đang tăng, phần lớn tiêu cực: TIN-261122-[0-9A-F]{5} Tin đồn vỡ đập hồ Hòa Trung .+, Hoà Vang$/u,
  );
  expect(await listAlerts(centre, 'media-unverified')).toEqual([]);
  const { cases } = await centre.ask<CaseList>('GET', '/cases?kind=alert');
  const opened = await Promise.all(cases.map(({ id }) => centre.ask<CaseView>('GET', `/cases/${id}`)));
  expect(opened.map(({ procedure }) => procedure.id)).toEqual(['media-story']);

  // Posts are the centre's: a ward sees the story, not who wrote what.
  const ward = await centre.signedIn('officer', 'ubnd-xa-hoa-vang');
  expect([(await list(operator, 'post')).length, (await list(ward, 'post')).length]).toEqual([2, 0]);
  expect((await list(ward, 'story')).length).toBe(2);
  expect(JSON.stringify(await stories())).not.toContain('tai.khoan.mau');

  // Marked as unverified; the hour to answer begins.
  const version = async () =>
    (await centre.ask<RecordDetail>('GET', `/records/${rumour?.id}`)).record.versions;
  const send = async (form: string, body: object, key: string, by = operator) =>
    (
      await sendForm<FormReceipt>(
        by,
        `${FORM}/${form}`,
        { record: rumour?.id, base: await version(), ...body },
        key,
      )
    ).status;
  expect(
    await send(
      'mark-story',
      { mark: 'unverified', why: 'Chưa có xác nhận của đơn vị quản lý hồ' },
      'mark-story-1',
    ),
  ).toBe(200);
  await centre.advance(MOMENT_MS);
  const alertLines = async () =>
    (await listAlerts(centre, 'media-unverified')).map(
      ({ state, worstSeverity }) => `${state} ${worstSeverity}`,
    );
  expect(await alertLines()).toEqual(['open medium']);

  // Untrue is only what the competent body concluded, by an instrument; an operator can’t say it.
  const untrue = { conclusion: 'untrue', concludedBy: 'Sở chuyên ngành', why: 'Kiểm tra tại chỗ lúc 22 giờ' };
  expect(await send('conclude-story', untrue, 'conclude-1', ward)).toBe(400);
  expect(await send('conclude-story', { ...untrue, instrument: 'Văn bản 12' }, 'conclude-2')).toBe(403);

  // Within the hour the city answers; a paper carries it on.
  expect(
    await send(
      'answer-story',
      {
        answeredBy: 'Đơn vị quản lý hồ Hòa Trung',
        answer: ANSWER,
        answeredMs: centre.clock.now() - MINUTE_MS,
      },
      'answer-story-1',
    ),
  ).toBe(200);
  // A tone that people correct is left alone; and the same feed once more adds nothing.
  const [one] = (await list(centre, 'article')).filter(({ title }) => title === road.title);
  const tone = { record: one?.id, base: one?.versions, tone: 'positive', why: 'Bài nói về công trình mới' };
  expect(
    (await sendForm<FormReceipt>(operator, `${FORM}/correct-article`, tone, 'tone-article-1')).status,
  ).toBe(200);
  expect(await publish(0, road)).toMatchObject({ accepted: 0 });
  await publish(2, {
    title: 'Thành phố bác bỏ tin vỡ đập hồ Hòa Trung, xã Hòa Vang',
    at: at('21:55:00'),
    summary: ANSWER,
  });
  await look();
  const find = async () => (await stories()).stories.find(({ code }) => code === rumour?.code);
  await expect.poll(async () => (await find())?.answerTexts, { timeout: 20_000 }).toBe(1);
  await centre.advance(MOMENT_MS);
  expect(await alertLines()).toEqual(['closed medium']);
  const answered = await find();
  expect(answered).toMatchObject({
    status: 'answered',
    answer: ANSWER,
    articles: 5,
    answeredBy: 'Đơn vị quản lý hồ Hòa Trung',
  });
  expect(answered?.answeredAfterMin).toBeLessThanOrEqual(60);
  const sum = (hours: readonly number[] = []) => hours.reduce((total, count) => total + count, 0);
  expect([sum(answered?.hours), sum(answered?.answerHours)]).toEqual([7, 1]);
  const after = (await list(centre, 'article')).filter(({ title }) => title === road.title);
  // Found in its words by the job: the ward whose article it is, without a point that nobody told.
  const { areas } = await centre.ask<{ areas: { code: string; name: { vi: string } }[] }>('GET', '/areas');
  const areaCode = areas.find(({ name }) => name.vi === 'Hoà Vang')?.code;
  expect(after).toMatchObject([
    { areaCode, lon: null, body: { tone: 'positive', toneBy: 'people', story: calm?.code } },
  ]);

  // Joined by a person who says why: its texts are counted there; taken apart, they are as they were.
  const of = async (code: string | undefined) => (await stories()).stories.find((one) => one.code === code);
  const tell = async (form: string, id: number | undefined, body: object, by = operator) => {
    const { record } = await centre.ask<RecordDetail>('GET', `/records/${id}`);
    const sent = { record: id, base: record.versions, why: 'Cùng nói về một việc', ...body };
    return (await sendForm<FormReceipt>(by, `${FORM}/${form}`, sent, `${form}-${record.versions}-${id}`))
      .status;
  };
  const { forms } = await operator.ask<FormList>('GET', '/forms');
  const choices = forms.find(({ id }) => id === 'join-story')?.fields['into']?.choices ?? [];
  expect(new Set(choices.map(({ id }) => id))).toEqual(new Set([calm?.code, rumour?.code]));
  expect(await tell('join-story', calm?.id, { into: calm?.code })).toBe(400);
  expect(await tell('join-story', calm?.id, { into: 'TIN-0' })).toBe(400);
  expect(await tell('join-story', calm?.id, {})).toBe(400);
  expect(await tell('join-story', calm?.id, { into: rumour?.code })).toBe(200);
  await look();
  await expect.poll(async () => (await find())?.articles, { timeout: 20_000 }).toBe(7);
  expect(await of(calm?.code)).toMatchObject({ status: 'joined' });
  expect(await tell('join-story', calm?.id, {})).toBe(200);
  // One text was put to the wrong one: moved, it stays where people put it.
  expect(await tell('move-article', one?.id, {})).toBe(200);
  await look();
  await expect.poll(async () => (await find())?.articles, { timeout: 20_000 }).toBe(5);
  expect(await of(calm?.code)).toMatchObject({ status: 'following', articles: 1 });
  expect((await stories()).stories.filter(({ articles }) => articles === 1)).toHaveLength(2);

  // How much is published is everybody's: that few see the posts takes nothing from it.
  await centre.advance(2 * MINUTE_MS);
  expect((await ward.ask<Stories>('GET', '/services/media/stories')).day).toBe(7);
}, 40_000);
