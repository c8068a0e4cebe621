/** Feeds of newspapers, friendly and hostile. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Decoded, DecodeContext } from '../../contract/feeds/item.ts';
import { describeWithData, findSharedData, readSharedData } from '../../test/support/shared-data.ts';
import { toFeedText } from './feed/feed-text.ts';
import { MOST_BYTES } from './feed/feed-decoder.ts';
import { toPlainText } from '../../platform/sdk/plain-text.ts';
import { MOST_DEPTH, MOST_ENTRIES, readFeed } from './feed/read-feed.ts';
import { newsFeedDecoder } from './feeds.ts';

const RECEIVED_MS = Date.UTC(2026, 10, 22, 9);

async function decode(
  bytes: Uint8Array | string,
  given: Partial<DecodeContext> & { readonly contentType?: string } = {},
): Promise<Required<Pick<Decoded, 'records' | 'refused'>>> {
  const { contentType, ...more } = given;
  const context = {
    feedId: 'bao',
    settings: {},
    utcOffsetMin: 420,
    sender: '',
    memory: {},
    cache: {},
    ...more,
  };
  const { records = [], refused = [] } = await newsFeedDecoder.decode(
    {
      bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes,
      receivedMs: RECEIVED_MS,
      ...(contentType === undefined ? {} : { contentType }),
    },
    context,
  );
  return { records, refused };
}

const toItem = (fields: Readonly<Record<string, string>>) =>
  `<item>${Object.entries(fields)
    .map(([tag, text]) => `<${tag}>${text}</${tag}>`)
    .join('')}</item>`;
const GOOD = { title: 'Tin', link: 'https://bao.example.vn/1', pubDate: 'Sun, 22 Nov 2026 08:00:00 +0700' };
const toRss = (...items: readonly string[]) =>
  `<rss version="2.0"><channel><title>Báo mẫu</title>${items.join('')}</channel></rss>`;

test('RSS, RDF and Atom say the same article in the same words, under one code', async () => {
  const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Báo mẫu</title><entry><title type="html">Tin &lt;b&gt;mới&lt;/b&gt;</title>
    <link rel="self" href="https://bao.example.vn/api/1"/><link href="https://www.bao.example.vn/1?utm_source=atom"/>
    <id>tag:bao,2026:1</id><published>2026-11-22T08:00:00+07:00</published><updated>2026-11-22T09:00:00+07:00</updated>
    <summary type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Đoạn <em>một</em></div></summary></entry></feed>`;
  const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
    <channel><title>Báo mẫu</title></channel><item rdf:about="https://bao.example.vn/1"><title>Tin mới</title><link>http://bao.example.vn/1</link>
    <description>Đoạn một</description><dc:date>2026-11-22T08:00:00+07:00</dc:date></item></rdf:RDF>`;
  const rss = toRss(
    toItem({
      ...GOOD,
      title: '<![CDATA[Tin <i>mới</i>]]>',
      description: '<![CDATA[<p>Đoạn</p> một]]>',
      'media:title': 'Ảnh',
    }),
  );
  const [one, two, three] = await Promise.all(
    [rss, rdf, atom].map(async (xml) => (await decode(xml)).records[0]),
  );
  expect(one).toMatchObject({
    kind: 'article',
    title: 'Tin mới',
    body: { source: 'Báo mẫu', excerpt: 'Đoạn một' },
  });
  expect([two, three]).toMatchObject([
    { code: one?.code, title: 'Tin mới', openedMs: one?.openedMs, body: one?.body },
    {
      code: one?.code,
      title: 'Tin mới',
      timeMs: Date.parse('2026-11-22T02:00:00Z'),
      body: { excerpt: 'Đoạn một' },
    },
  ]);
});

test('each source in its own encoding: by header, by declaration; a wrong name and broken bytes are told', async () => {
  const xml = (encoding: string) =>
    `<?xml version="1.0" encoding="${encoding}"?>${toRss(toItem({ ...GOOD, title: 'café' }))}`;
  const latin = Buffer.from(xml('iso-8859-1'), 'latin1');
  expect((await decode(latin)).records[0]?.title).toBe('café');
  expect(
    (await decode(Buffer.from(xml('nothing'), 'utf16le'), { contentType: 'text/xml; charset=utf-16le' }))
      .records,
  ).toHaveLength(1);
  expect((await decode(xml('klingon'))).refused).toMatchObject([
    { reason: 'not_decodable', value: 'klingon' },
  ]);
  expect((await decode(Buffer.from(xml('utf-8'), 'latin1'))).refused).toMatchObject([
    { reason: 'not_decodable', value: expect.stringMatching(/^not UTF-8 at byte \d+ \(0xE1\)/u) },
  ]);
});

test('bad entries are told one by one, the rest is taken, and each can be decoded again alone', async () => {
  const { records, refused } = await decode(
    toRss(
      toItem(GOOD),
      toItem({ ...GOOD, link: 'javascript:alert(1)' }),
      toItem({ ...GOOD, link: 'https://bao.example.vn/2', pubDate: 'hôm qua' }),
      toItem({ ...GOOD, link: 'https://bao.example.vn/3', title: '<![CDATA[<img src=x onerror=y>]]>' }),
      toItem({ title: 'Không ngày', link: 'https://bao.example.vn/4' }),
    ),
  );
  expect(records).toHaveLength(1);
  expect(refused.map(({ reason, where }) => `${reason} ${where}`)).toEqual([
    'missing_field entry 2.link',
    'time_not_readable entry 3.date',
    'missing_field entry 4.title',
    'missing_field entry 5.date',
  ]);
  const again = await decode(refused[1]?.raw ?? '');
  expect(again.refused).toMatchObject([{ reason: 'time_not_readable', value: 'hôm qua' }]);
});

test('hostile feeds end at their limits: bytes, entries, depth, entities; one that is cut gives what came', async () => {
  const reasonsOf = async (xml: Uint8Array | string) =>
    (await decode(xml)).refused.map(({ reason, allowed }) => `${reason}: ${allowed}`);
  expect(await reasonsOf(new Uint8Array(50 * 1024 * 1024))).toEqual([
    `too_large: at most ${MOST_BYTES} bytes`,
  ]);
  const items = Array.from({ length: MOST_ENTRIES + 5 }, (_, i) =>
    toItem({ ...GOOD, link: `https://bao.example.vn/${i}` }),
  );
  const many = await decode(toRss(...items));
  expect([many.records.length, many.refused[0]?.reason]).toEqual([MOST_ENTRIES, 'too_many_items']);
  expect(await reasonsOf(`<rss>${'<a>'.repeat(100_000)}`)).toEqual([
    `too_large: tags at most ${MOST_DEPTH} deep`,
  ]);
  const laughs = `<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(1_000)}"><!ENTITY x SYSTEM "file:///etc/passwd">]>`;
  const bomb = await decode(`${laughs}${toRss(toItem({ ...GOOD, title: 'Tin &b; &x;' }))}`);
  expect(bomb.records[0]?.title?.length).toBeLessThan(30);
  const cut = await decode(
    toRss(toItem(GOOD), toItem({ ...GOOD, link: 'https://bao.example.vn/2' })).slice(0, -60),
  );
  expect([cut.records.length, cut.refused[0]?.value]).toEqual([1, 'tags that nobody closed']);
  expect(await reasonsOf('<html><body>404</body></html>')).toEqual(['not_decodable: RSS, RDF or Atom']);
});

describeWithData('feeds-vnexpress', 'a front page of a newspaper', () => {
  test('25 articles with their times, no HTML is left; a second look finds the same codes', async () => {
    const bytes = readSharedData('feeds-vnexpress/vnexpress_tin-moi-nhat_2017-07-26.xml');
    const { records, refused } = await decode(bytes);
    expect([records.length, refused]).toEqual([25, []]);
    const times = records.map(({ openedMs }) => openedMs ?? 0);
    const toLocal = (ms: number) => new Date(ms + 7 * 3_600_000).toISOString().slice(11, 19);
    expect([toLocal(Math.max(...times)), toLocal(Math.min(...times))]).toEqual(['19:41:14', '17:14:35']);
    expect(
      records.filter(({ title, body }) => /[<>]|&\w+;/u.test(`${title} ${String(body['excerpt'])}`)),
    ).toEqual([]);
    expect(records.every(({ body }) => String(body['excerpt']).length > 20)).toBe(true);
    expect((await decode(bytes)).records).toEqual(records);
  });
});

describeWithData('feeds-feedparser', 'the feeds of feedparser', () => {
  test('1,172 are read clean, and nothing that could run is left of 745 attacks', () => {
    const folder = mkdtempSync(join(tmpdir(), 'haivan-feeds-'));
    try {
      execFileSync('tar', [
        'xzf',
        findSharedData('feeds-feedparser/feedparser-tests.tar.gz') ?? '',
        '-C',
        folder,
      ]);
      const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
        path.endsWith('.xml'),
      );
      const clean = files.filter((path) => /not bozo/u.test(readFileSync(join(folder, path), 'latin1')));
      const unread: string[] = [];
      const unsafe: string[] = [];
      for (const path of clean) {
        const bytes = readFileSync(join(folder, path));
        const header = /Header:\s*Content-type:\s*(.+)/iu.exec(bytes.toString('latin1'))?.[1];
        const read = toFeedText(header === undefined ? { bytes } : { bytes, contentType: header });
        if (!('text' in read)) {
          unread.push(`${path}: ${read.told}`);
          continue;
        }
        const { title, entries, trouble } = readFeed(read.text);
        if (trouble !== undefined) unread.push(`${path}: ${trouble.kind}`);
        const words = [title, ...entries.flatMap((entry) => [entry.title, entry.summary])].map((text) =>
          toPlainText(text, 5_000),
        );
        if (words.some((text) => /<\s*[a-z!/]|\bon\w+\s*=|javascript\s*:/iu.test(text)))
          unsafe.push(`${path}: ${words.join(' | ')}`);
      }
      expect(unread).toEqual([]);
      expect(unsafe).toEqual([]);
      expect([clean.length, clean.filter((path) => path.includes('sanitize')).length]).toEqual([1_172, 745]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
