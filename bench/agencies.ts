/**
 * What agencies handle, by the numbers that are promised: 500,000 requests and 300,000 articles in one centre, their lists,
 * searches and pages; requests that may tell of the same, while one is typed; Open311's lists; signals of outbreaks over
 * 94 wards, 40 diseases and five years.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { run } from '../services/health/outbreaks/run-detection.ts';
import { DISEASES } from '../services/health/counts/diseases.ts';
import { createRandom } from '../test/support/random.ts';
import { queryOnce, startBenchServer } from './bench-server.ts';
import type { BenchServer } from './bench-server.ts';
import { percentile } from './figure.ts';
import type { Figure } from './figure.ts';

const REQUESTS = 500_000;
const ARTICLES = 300_000;
const DAYS = 1_095;
const ASKED = 30;
const DAY_MS = 86_400_000;
const WARDS = 94;
const DISEASES_ASKED = 40;
const WEEKS = 265;
const CLUSTER_DAYS = 28;
const MOST_MS = 200;
const MOST_PAGE_MS = 400;
/** Ten lists in ten seconds are answered. */
const LIST_PACE_MS = 1_050;

const SYLLABLES =
  'nước đường cây cống rác đèn ngập kẹt xe chợ trường cầu sông biển mưa bão gió nhà phố kiệt hẻm công trình thi đất điện cáp vỉa hè biển báo tín hiệu ồn khói bụi chó mèo loa karaoke lấn chiếm xây dựng dự án quy hoạch giấy phép hồ bơi bãi du lịch khách sạn bệnh viện trạm y tế học sinh phụ huynh lãnh đạo họp chỉ đạo kiểm tra xử lý khắc phục tạm dừng khởi công hoàn thành bàn giao mặt bằng tái định cư đền bù hỗ trợ doanh nghiệp đầu tư xuất khẩu nông sản thủy sản tàu cá ngư dân cảng sân bay đường sắt metro buýt taxi vé giá xăng vàng lãi suất ngân hàng'.split(
    ' ',
  );
/** Some words are in nearly every text, most in few. */
const words = (count: number, seed: string) =>
  `(select string_agg(($2::text[])[(1 + floor(power(random(), 2.5) * array_length($2::text[], 1)))::int], ' ') from generate_series(1, ${count}) where ${seed} is not null)`;
const WHEN = (count: number) =>
  `to_timestamp($1::float8 / 1000) - i * interval '${(DAYS * 86_400) / count} seconds'`;

const FILL: readonly (readonly [sql: string, given: boolean])[] = [
  [
    `insert into record (feed_id, service_id, kind, code, version, status, title, lon, lat, area_code, opened_at, due_at, closed_at,
       updated_at, body, found_by)
     select 'phan-anh', 'feedback', 'request', 'B-' || i, 1, case when i % 10 = 0 then 'received' else 'closed' end, t.title,
       108.1 + random() * 0.2, 16.0 + random() * 0.12, (20194 + i % 90)::text, o, o + interval '72 hours',
       case when i % 10 = 0 then null else o + make_interval(hours => 1 + i % 100) end, o + interval '1 hour',
       jsonb_build_object('category', (array['flooding','drainage','sanitation','trees','noise','street-lighting'])[1 + i % 6], 'description', t.said),
       fold_text(t.said)
     from generate_series(1, ${REQUESTS}) i cross join lateral (select ${WHEN(REQUESTS)} as o) w
     cross join lateral (select ${words(6, 'i')} as title, ${words(20, 'i')} as said) t`,
    true,
  ],
  [
    `insert into record (feed_id, service_id, kind, code, identity, version, status, title, area_code, opened_at, closed_at,
       updated_at, body, found_by)
     select 'bao', 'media', 'article', 'B-' || i, 'city', 1, 'published', t.title, case when i % 3 = 0 then (20194 + i % 90)::text end,
       o, o, o, jsonb_build_object('source', 'bao ' || i % 40, 'excerpt', t.said, 'tone', 'neutral', 'topic', 'other'),
       fold_text(t.said || ' bao ' || i % 40)
     from generate_series(1, ${ARTICLES}) i cross join lateral (select ${WHEN(ARTICLES)} as o) w
     cross join lateral (select ${words(10, 'i')} as title,
       ${words(60, 'i')} || case when i % 20 = 0 then '' else ' tại Đà Nẵng' end as said) t`,
    true,
  ],
  [
    `insert into record_version (record_id, version, time, received_at, delivery_id, status, title, lon, lat, opened_at, due_at,
       closed_at, body)
     select id, 1, updated_at, updated_at, 1, status, title, lon, lat, opened_at, due_at, closed_at, body from record`,
    false,
  ],
  ['vacuum analyze record', false],
  ['vacuum analyze record_version', false],
];

export async function measureAgencies(): Promise<Figure[]> {
  const outbreaks = await measureOutbreaks();
  await using server = await startBenchServer({ settings: { HAIVAN_PUBLIC_FORMS: 'on' } });
  await server.admin.ask('POST', '/setup/city');
  for (const [id, serviceId, decoder, kind] of [
    ['phan-anh', 'feedback', 'requests', 'request'],
    ['bao', 'media', 'news-feed', 'article'],
  ] as const)
    await server.admin.makeFeed({
      id,
      serviceId,
      decoder,
      properties: [],
      contract: { recordKinds: [kind] },
    });
  await server.admin.ask('PUT', '/feeds/phan-anh/sharing', {
    visibility: 'public',
    why: 'Đo danh sách Open311',
  });
  const nowMs = Date.now();
  for (const [sql, given] of FILL) await queryOnce(server.databaseUrl, sql, given ? [nowMs, SYLLABLES] : []);
  const lists = '/records?limit=100&serviceId=';
  const text = (said: string) => `&text=${encodeURIComponent(said)}`;
  const of = {
    requests: `${lists}feedback&kind=request`,
    articles: `${lists}media&kind=article`,
  };
  const call = { text: 'nuoc ngap duong kiet cong trinh' };
  const near = { ...call, lon: 108.2187, lat: 16.0646, category: 'flooding' };
  const asked: readonly (readonly [id: string, says: string, path: string, most: number, body?: object])[] = [
    ['requestsFirst', 'requests: first page of the list', of.requests, MOST_MS],
    ['requestsCommon', 'requests: search for a word of most', of.requests + text('nước'), MOST_MS],
    ['requestsTwo', 'requests: search for two words', of.requests + text('lãi suất'), MOST_MS],
    ['requestsCode', 'requests: search by a whole code', of.requests + text('B-123456'), MOST_MS],
    ['requestsAlike', 'requests like what is typed, by its words', '/services/feedback/alike', MOST_MS, call],
    [
      'requestsAlikeNear',
      'requests like what is typed, around a place',
      '/services/feedback/alike',
      MOST_MS,
      near,
    ],
    ['requestsPage', 'the page of requests', '/services/feedback/summary?days=30', MOST_PAGE_MS],
    ['articlesFirst', 'articles: first page of the list', of.articles, MOST_MS],
    [
      'articlesCommon',
      'articles: search for words of nearly every one',
      of.articles + text('Đà Nẵng'),
      MOST_MS,
    ],
    ['articlesTwo', 'articles: search for two words', of.articles + text('lãi suất'), MOST_MS],
    ['articlesNone', 'articles: search for what is not there', of.articles + text('khongcogi'), MOST_MS],
    ['articlesPage', 'the page of media', '/services/media/stories', MOST_PAGE_MS],
  ];
  const figures: Figure[] = [...outbreaks];
  for (const [id, says, path, most, body] of asked)
    figures.push(await measure(server, id, says, path, most, body));
  for (const [id, says, query] of [
    ['open311Lists', 'Open311: a list of the last 90 days', 'requests.json'],
    [
      'open311Filtered',
      'Open311: open ones of one service, XML',
      'requests.xml?status=open&service_code=noise',
    ],
  ] as const)
    figures.push(await measureOpen311(server, id, says, query));
  return figures;
}

async function measure(
  server: BenchServer,
  id: string,
  says: string,
  path: string,
  most: number,
  body?: object,
) {
  const took: number[] = [];
  for (let round = -2; round < ASKED; round++) {
    const askedMs = performance.now();
    await server.admin.ask(body === undefined ? 'GET' : 'POST', path, body);
    if (round >= 0) took.push(performance.now() - askedMs);
  }
  return toFigure({ id, says, took, most });
}

async function measureOpen311(server: BenchServer, id: string, says: string, query: string): Promise<Figure> {
  const took: number[] = [];
  for (let round = -1; round < 10; round++) {
    const askedMs = performance.now();
    const answer = await fetch(`${server.child.url}/api/public/v1/services/feedback/open311/${query}`);
    const body = await answer.text();
    if (answer.status !== 200 || body.length < 10_000)
      throw new Error(`${answer.status} ${body.slice(0, 200)}`);
    if (round >= 0) took.push(performance.now() - askedMs);
    await wait(LIST_PACE_MS);
  }
  return toFigure({ id, says, took, most: MOST_MS });
}

function toFigure(given: {
  readonly id: string;
  readonly says: string;
  readonly took: readonly number[];
  readonly most: number;
}): Figure {
  const { id, says, took, most } = given;
  return {
    id,
    says,
    value: percentile([...took], 0.95),
    unit: 'ms',
    target: { is: 'at most', value: most },
    note: `p95 of ${took.length} through the API, median ${percentile([...took], 0.5).toFixed(0)} ms`,
  };
}

/** Cases everywhere, as the job's thread is given them: a quiet city has next to nothing to reckon. */
async function measureOutbreaks(): Promise<Figure[]> {
  const random = createRandom(7);
  const toCount = (mean: number): number => {
    let product = random();
    let count = 0;
    for (const least = Math.exp(-mean); product > least; count++) product *= random();
    return count;
  };
  const diseases = Array.from(
    { length: DISEASES_ASKED },
    (_, at) => DISEASES[at % DISEASES.length]?.id ?? '',
  );
  const places = Array.from({ length: WARDS }, (_, at) => ({
    code: String(20_194 + at),
    name: `Phường ${at}`,
    lon: 108.1 + random() * 0.2,
    lat: 16 + random() * 0.12,
  }));
  const given = {
    toDay: '2026-11-30',
    weeks: places.flatMap(({ code: ward }) =>
      diseases.map((disease) => ({ ward, disease, weeks: Array.from({ length: WEEKS }, () => toCount(4)) })),
    ),
    days: places.flatMap(({ code: ward }) =>
      [...new Set(diseases)].map((disease) => ({
        ward,
        disease,
        counts: Array.from({ length: CLUSTER_DAYS }, () => toCount(0.6)),
      })),
    ),
    known: [],
    places,
    leastCases: 3,
  };
  const beganMs = performance.now();
  const endMs = Date.now();
  let told = 0;
  for await (const part of run(
    given,
    { endMs, fromMs: endMs - DAY_MS, localDay: '2026-11-30' },
    new AbortController().signal,
  ))
    told += part.records?.length ?? 0;
  return [
    {
      id: 'outbreaks',
      says: `signals of ${WARDS} wards, ${DISEASES_ASKED} diseases, five years`,
      value: (performance.now() - beganMs) / 1000,
      unit: 's',
      target: { is: 'at most', value: 20 },
      note: `every method and the scan for clusters, ${told} signals, in one thread`,
    },
  ];
}
