/**
 * A feed speaks for its agency's assets and for those below it, and for another's only while their owner lets it: by no
 * route of the catalogue, and no delivery, does a stranger move another's vessel or put 99 mm on another's station.
 */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ErrorAnswer } from '../../contract/centre/error-answer.ts';
import type { FeedView } from '../../contract/feeds/feed-view.ts';
import type { RefusalView } from '../../contract/feeds/delivery.ts';
import type { AssetGift } from '../../contract/assets/asset-gift.ts';
import type { Asset } from '../../contract/assets/asset.ts';
import type { JournalList } from '../../contract/journal/journal.ts';
import { plantAgencies, relations } from '../support/agency-tree.ts';
import { toClient } from '../support/centre-client.ts';
import type { CentreClient, TestFeed } from '../support/centre-client.ts';
import { startTestCentre } from '../support/centre.ts';
import type { TestCentre } from '../support/centre.ts';
import { toFeedGiven } from '../support/feed-given.ts';

const NOW = '2026-11-22T08:00:00Z';
const { own, below, sibling, above } = relations;
const NOT_HIS = { id: 'forbidden', message: expect.stringContaining(own) };

let centre: TestCentre;
/** Keeps the feeds and assets of the agency beside the owner. */
let stranger: CentreClient;
let owner: CentreClient;
let theirs: TestFeed;
let station: Asset;

beforeAll(async () => {
  centre = await startTestCentre({ at: NOW });
  await plantAgencies(centre);
  await centre.makeFeed({ id: 'mua-so', agencyId: own, assets: ['tram-1', 'tram-2'] });
  theirs = await centre.makeFeed({ id: 'mua-la', agencyId: sibling, assets: ['la-1'] });
  station = await findAsset('tram-1');
  stranger = await centre.signedIn('administrator', sibling);
  owner = await centre.signedIn('administrator', own);
});
afterAll(() => centre[Symbol.asyncDispose]());

describe('a stranger may not name another agency’s asset', () => {
  const given = { ...toFeedGiven({ id: 'moi', agencyId: sibling }), id: 'moi' };
  const asset = { code: 'tram-1', kind: 'vessel', name: { vi: 'Tàu', en: 'Ship' } };

  test.each([
    ['in a mapping', '/feeds/mua-la/mappings', { ref: 'X', asset: 'tram-1' }],
    ['among the assets of a new feed', '/feeds', { ...given, assets: [asset] }],
    [
      'as a datastream of a new feed',
      '/feeds',
      { ...given, datastreams: [{ asset: 'tram-1', property: 'rain' }] },
    ],
  ])('%s', async (_, path, body) => {
    const before = await listTellers();
    const answer = await stranger.api<ErrorAnswer>('POST', path, body);
    expect(answer).toMatchObject({ status: 403, body: { error: NOT_HIS } });
    expect(await listTellers()).toEqual(before);
    expect((await centre.api('GET', '/feeds/moi')).status).toBe(404);
  });

  test('nor take an asset or a feed over, nor give away what is another’s', async () => {
    const why = 'Tôi muốn thế';
    for (const [path, body] of [
      [`/assets/${station.id}/hand-over`, { agencyId: sibling, why }],
      ['/feeds/mua-so/hand-over', { agencyId: sibling, why }],
      ['/gifts', { assetId: station.id, feedId: 'mua-la', why }],
      ['/gifts', { kind: 'rain-gauge', ownerId: own, receiverId: sibling, why }],
    ] as const)
      expect((await stranger.api('POST', path, body)).status).toBe(403);
    const { definition } = await centre.ask<FeedView>('GET', '/feeds/mua-la');
    for (const change of [
      { agencyId: own },
      { agencyId: above },
      { serviceId: 'air-quality' },
      { door: 'derived' },
    ])
      expect((await centre.api('PUT', '/feeds/mua-la', { ...definition, ...change })).status).toBe(400);
    expect((await stranger.api('POST', '/feeds', { ...given, door: 'derived' })).status).toBe(400);
  });

  test('a program that may not read the catalogue does not learn that the asset is there', async () => {
    const { token } = await stranger.ask<{ token: string }>('POST', '/tokens', {
      name: 'nguồn',
      permissions: ['feeds.manage'],
    });
    const program = toClient(centre.url, token);
    const map = (asset: string) =>
      program.api<ErrorAnswer>('POST', '/feeds/mua-la/mappings', { ref: 'X', asset });
    const [there, absent] = [await map('tram-1'), await map('khong-co')];
    expect([there.status, absent.status]).toEqual([404, 404]);
    expect(JSON.stringify(there.body)).not.toContain(own);
  });

  test('the one writer refuses it too, whoever calls it', async () => {
    const { catalogue } = centre.centre.parts;
    const by = { actor: 'x', role: 'administrator', source: 'test' };
    await expect(catalogue.mapAsset('mua-la', 'X', station.id, by)).rejects.toThrow('another agency');
    const stream = { asset: 'tram-1', property: 'rain', code: 'x/rain' };
    await expect(catalogue.createDatastream(stream, 'mua-la', by)).rejects.toThrow('another agency');
  });
});

test('a feed that registers names by itself gets no asset whose code somebody else took before', async () => {
  const vessels = await centre.makeFeed({
    id: 'tau',
    agencyId: sibling,
    decoder: 'positions-json',
    contract: { unknown: 'register', assetKind: 'vessel' },
  });
  await owner.ask('POST', '/assets', {
    code: 'tau:574001',
    kind: 'vessel',
    serviceId: 'fishing-vessels',
    agencyId: own,
    name: { vi: 'Tàu của sở', en: 'The department’s ship' },
  });
  const ship = await findAsset('tau:574001');
  const answer = await vessels.pushBytes(
    JSON.stringify([{ asset: '574001', time: NOW, lon: 108.3, lat: 16.1 }]),
  );
  expect(answer.body).toMatchObject({ accepted: 0, refused: 1 });
  expect(centre.centre.parts.store.latestPositionOf(ship.id)).toBeUndefined();
});

test('an agency above speaks for those below it, not the other way round', async () => {
  const upper = await centre.makeFeed({ id: 'thanh-pho', agencyId: above });
  const lower = await centre.makeFeed({ id: 'doi', agencyId: below });
  await centre.ask('POST', '/feeds/thanh-pho/mappings', { ref: 'T2', asset: 'tram-2' });
  expect((await centre.api('POST', '/feeds/doi/mappings', { ref: 'T2', asset: 'tram-2' })).status).toBe(403);
  expect([upper.id, lower.id]).toEqual(['thanh-pho', 'doi']);
});

describe('a gift', () => {
  let gift: AssetGift;
  const push = (value: number) =>
    theirs.push([{ datastream: 'dung-chung/rain', time: centre.clock.now(), value }]);

  test('lets the feed speak, is journalled and shown', async () => {
    await owner.ask('POST', '/assets', {
      code: 'dung-chung',
      kind: 'rain-gauge',
      serviceId: 'rainfall',
      agencyId: own,
      name: { vi: 'Dùng chung', en: 'Shared' },
    });
    const shared = await findAsset('dung-chung');
    const wish = { assetId: shared.id, feedId: 'mua-la', why: 'Thoả thuận số 12' };
    gift = await owner.ask<AssetGift>('POST', '/gifts', wish);
    expect((await owner.api('POST', '/gifts', wish)).status).toBe(409);
    expect(gift).toMatchObject({ ownerId: own, assetId: shared.id, feedId: 'mua-la', withdrawnMs: null });
    await stranger.ask('POST', '/feeds/mua-la/mappings', { ref: 'DC', asset: 'dung-chung' });
    expect((await push(3)).body).toMatchObject({ accepted: 1, refused: 0 });
    const { gifts } = await stranger.ask<{ gifts: AssetGift[] }>('GET', `/assets/${shared.id}/gifts`);
    expect(gifts).toEqual([gift]);
    expect(await lastEntry(`asset:${shared.id}`)).toMatchObject({
      action: 'asset.give',
      why: 'Thoả thuận số 12',
    });
  });

  test('ends when its owner withdraws it: the next delivery is refused with the reason, what came stays', async () => {
    expect((await stranger.api('POST', `/gifts/${gift.id}/withdraw`, { why: 'Thôi' })).status).toBe(403);
    await owner.ask('POST', `/gifts/${gift.id}/withdraw`, { why: 'Hết thoả thuận' });
    await centre.advance(600_000);
    const refused = await push(99);
    expect(refused.status).toBe(422);
    expect(refused.body.refusals[0]).toMatchObject({ reason: 'not_given', where: 'readings[0].datastream' });
    expect(JSON.stringify(refused.body)).not.toContain(own);
    const { catalogue, store } = centre.centre.parts;
    const stream = catalogue.findDatastreamByCode('dung-chung/rain');
    expect(store.latestOf(stream?.id ?? 0)?.value).toBe(3);
    expect(await lastEntry(`asset:${gift.assetId}`)).toMatchObject({
      action: 'asset.withdraw',
      why: 'Hết thoả thuận',
    });
    const { withheld } = await stranger.ask<FeedView>('GET', '/feeds/mua-la');
    expect(withheld).toEqual([{ ref: 'DC', assetId: gift.assetId, assetCode: 'dung-chung' }]);
    expect((await owner.api('POST', `/gifts/${gift.id}/withdraw`, { why: 'Lần nữa' })).status).toBe(404);
  });

  test('of all of a kind to all feeds of an agency holds too; what was refused is taken when replayed', async () => {
    await owner.ask('POST', '/gifts', {
      kind: 'rain-gauge',
      ownerId: own,
      receiverId: sibling,
      why: 'Mọi trạm mưa',
    });
    const { refusals } = await centre.ask<{ refusals: RefusalView[] }>(
      'GET',
      '/feeds/mua-la/refusals?state=open',
    );
    const [first] = refusals;
    expect(first?.reason).toBe('not_given');
    expect(await centre.ask('POST', `/refusals/${first?.id}/replay`, {})).toMatchObject({ accepted: 1 });
  });

  test('is gone when the asset goes to another owner; what was told by its own feeds goes on', async () => {
    const shared = await findAsset('dung-chung');
    const why = 'Bàn giao tài sản';
    await centre.ask('POST', `/assets/${shared.id}/hand-over`, { agencyId: 'trung-uong', why });
    expect((await findAsset('dung-chung')).agencyId).toBe('trung-uong');
    const { gifts } = await centre.ask<{ gifts: AssetGift[] }>('GET', '/gifts?ownerId=trung-uong');
    // The feed that told about it until now was given it by the new owner, in the same act.
    expect(gifts).toMatchObject([{ assetId: shared.id, feedId: 'mua-la', why }]);
    await centre.advance(600_000);
    expect((await push(4)).body.accepted).toBe(1);
  });
});

test('what an older version let in goes on as a gift that its owner sees in the journal and can withdraw', async () => {
  await using old = await startTestCentre({ at: NOW });
  await plantAgencies(old);
  await old.makeFeed({ id: 'mua-so', agencyId: own, assets: ['tram-1'] });
  const feed = await old.makeFeed({ id: 'mua-la', agencyId: sibling, assets: ['la-1'] });
  // As the migration finds it: a row that today's writer refuses, and the gift that the migration makes of it.
  await old.db.pool.query(
    `insert into feed_asset (feed_id, ref, asset_id) select 'mua-la', 'X', id from asset where code = 'tram-1'`,
  );
  const migration = readFileSync('platform/migrations/0039_asset_given.sql', 'utf8');
  await old.db.pool.query(migration.slice(migration.indexOf('with recursive')));
  await old.restart();
  const { gifts } = await old.ask<{ gifts: AssetGift[] }>('GET', '/gifts?feedId=mua-la');
  expect(gifts).toMatchObject([{ ownerId: own, givenBy: 'system' }]);
  const { entries } = await old.ask<JournalList>('GET', '/journal?action=asset.give');
  expect(entries).toHaveLength(1);
  await old.restart();
  expect((await old.ask<JournalList>('GET', '/journal?action=asset.give')).entries).toHaveLength(1);
  expect((await old.ask<FeedView>('GET', `/feeds/${feed.id}`)).withheld).toEqual([]);
});

async function findAsset(code: string): Promise<Asset> {
  const { assets } = await centre.ask<{ assets: Asset[] }>('GET', `/assets?code=${code}`);
  if (assets[0] === undefined) throw new Error(`no asset ${code}`);
  return assets[0];
}

async function lastEntry(subject: string) {
  const { entries } = await centre.ask<JournalList>('GET', `/journal?subject=${subject}&limit=1`);
  return entries[0];
}

/** Which feed tells about which asset, as the tables have it. */
async function listTellers() {
  const { rows } = await centre.db.pool.query(
    `select feed_id, asset_id from feed_asset union all select feed_id, asset_id from datastream order by 1, 2`,
  );
  return rows;
}
