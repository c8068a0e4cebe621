/** The demo desk of Đà Nẵng: believable in number, place and pace, and readable by the decoders of its feeds. */
import { describe, expect, test } from 'vitest';
import { Value } from 'typebox/value';
import { DAY_MS } from '../../contract/basics/time-units.ts';
import { demo as feedback } from '../../cities/da-nang/services/feedback/demo.ts';
import { readCity } from '../../platform/city/city.ts';
import { createDecoders } from '../../platform/decoders/decoders.ts';
import type { FeedDefinition } from '../../contract/feeds/feed.ts';
import type { RecordItem } from '../../contract/feeds/item.ts';
import { RuleDefinition } from '../../contract/rules/rule.ts';
import { fileURLToPath } from 'node:url';
import { requestsDecoder } from './feeds.ts';
import { mailDecoder } from './mail/mail-decoder.ts';
import { followDecoder } from './open311/follow.ts';
import { manifest } from './manifest.ts';
import { rules } from './rules.ts';
import { isClass, isStatus, toWorkingDays, type ClassId } from './model.ts';
import en from './strings.en.json' with { type: 'json' };
import vi from './strings.vi.json' with { type: 'json' };

const TO_MS = Date.UTC(2026, 10, 22, 3);
const FROM_MS = TO_MS - 14 * DAY_MS;
const decoders = createDecoders([requestsDecoder]);
const { feeds = [] } = feedback.content([]);

function pushesOf({ id }: FeedDefinition, fromMs: number, toMs: number) {
  const simulation = feedback.simulations.find(({ feedId }) => feedId === id);
  return [...(simulation?.pushes({ fromMs, toMs, utcOffsetMin: 420, assets: [] }) ?? [])];
}

async function readFeed(feed: FeedDefinition): Promise<RecordItem[]> {
  const decoder = decoders.get(feed.decoder);
  const context = {
    feedId: feed.id,
    settings: feed.settings ?? {},
    utcOffsetMin: 420,
    sender: '',
    memory: {},
    cache: {},
  };
  const found = await Promise.all(
    pushesOf(feed, FROM_MS, TO_MS).map(async ({ bytes, atMs }) =>
      decoder.decode({ bytes: Buffer.from(bytes), receivedMs: atMs }, context),
    ),
  );
  expect(found.flatMap(({ refused = [] }) => refused)).toEqual([]);
  return found.flatMap(({ records = [] }) => records);
}

describe('Two weeks of requests', async () => {
  const items = (await Promise.all(feeds.map(readFeed))).flat();
  // The newest version of each request, as the store shows it.
  const newest = [
    ...new Map(items.toSorted((a, b) => a.timeMs - b.timeMs).map((item) => [item.code, item])).values(),
  ];
  const opened = newest.filter(({ openedMs }) => (openedMs ?? 0) > FROM_MS);

  test('60 to 160 are opened a day, through two feeds', () => {
    expect(feeds.map(({ door }) => door)).toEqual(['http', 'file']);
    expect(opened.length / 14).toBeGreaterThan(60);
    expect(opened.length / 14).toBeLessThan(160);
  });

  test('every version has a known status, none is older than its request, every request says that it is demo', () => {
    expect(items.filter(({ status }) => !isStatus(status))).toEqual([]);
    expect(items.filter(({ timeMs, openedMs }) => timeMs < (openedMs ?? 0))).toEqual([]);
    expect(newest.filter(({ code }) => !code.startsWith('DEMO-'))).toEqual([]);
  });

  test('every request lies in the ward that its text names', async () => {
    const { areas } = await readCity(fileURLToPath(new URL('../../cities/', import.meta.url)), 'da-nang');
    const elsewhere = opened.filter(({ title = '', lon, lat }) => {
      const ward = areas.findAreaAt(lon ?? 0, lat ?? 0);
      return ward === undefined || (!title.endsWith(ward.nameVi) && !title.includes('một cửa'));
    });
    expect(elsewhere).toEqual([]);
  });

  test('most are handled in time, some late, some still owed', () => {
    // Working days without holidays, about as the city's calendar will have it.
    const toDueMs = ({ openedMs, body }: RecordItem) =>
      (openedMs ?? 0) + (toWorkingDays(toClassOf(body)) * 7 * DAY_MS) / 5;
    const closed = newest.filter(({ closedMs = null }) => closedMs !== null);
    const open = newest.filter(({ closedMs = null }) => closedMs === null);
    const onTime = closed.filter((item) => (item.closedMs ?? 0) <= toDueMs(item)).length;
    expect(onTime / closed.length).toBeGreaterThan(0.75);
    expect(onTime / closed.length).toBeLessThan(0.95);
    expect(open.length).toBeGreaterThan(50);
    expect(open.filter((item) => toDueMs(item) < TO_MS).length).toBeGreaterThan(0);
  });

  test('played second by second it is the same as at once', () => {
    const [feed] = feeds;
    if (feed === undefined) throw new Error('The demo has no feed.');
    const whole = pushesOf(feed, TO_MS, TO_MS + 600_000);
    const pieces = Array.from({ length: 600 }, (_, i) =>
      pushesOf(feed, TO_MS + i * 1_000, TO_MS + (i + 1) * 1_000),
    ).flat();
    expect(whole.length).toBeGreaterThan(0);
    expect(pieces).toEqual(whole);
  });
});

describe('What the service promises', () => {
  test('rules are valid and explain themselves, statuses and words are whole', () => {
    for (const rule of rules) expect(Value.Check(RuleDefinition, rule), rule.id).toBe(true);
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    expect(rules.every(({ serviceId }) => serviceId === manifest.id)).toBe(true);
    // What a sender may correct, and what tells of the same flood, has no law of its own.
    const ofLaw = rules.filter(({ condition: { kind } }) => kind !== 'correction' && kind !== 'fusion');
    expect(ofLaw.every(({ legalBasis }) => legalBasis)).toBe(true);
    expect(manifest.decoders).toEqual([requestsDecoder.id, followDecoder.id, mailDecoder.id]);
    expect(listKeys(en)).toEqual(listKeys(vi));
  });
});

function toClassOf(body: RecordItem['body']): ClassId {
  const given = body['class'];
  return isClass(given) ? given : 'other';
}

function listKeys(strings: object, path = ''): string[] {
  return Object.entries(strings).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null ? listKeys(value, `${path}${key}.`) : [`${path}${key}`],
  );
}
