/** A parameter under a name nobody knows: refused with its bytes, the contract is mended, and it is taken after all. */
import { expect, test } from 'vitest';
import type { FeedView } from '../../contract/feeds/feed-view.ts';
import type { Receipt } from '../../contract/feeds/receipt.ts';
import type { RefusalView } from '../../contract/feeds/delivery.ts';
import { startTestCentre } from '../support/centre.ts';

test('a refused reading keeps its bytes, and is stored when the alias is added and it is replayed', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  const feed = await centre.makeFeed({ id: 'rain', assets: ['gauge-1'] });
  const raw = { asset: 'gauge-1', property: 'Lượng mưa', time: '2026-11-22T07:50:00Z', value: 4.2 };

  const refused = await feed.pushBytes(JSON.stringify([raw]));
  expect(refused.status).toBe(422);
  expect(refused.body.refusals[0]).toMatchObject({
    reason: 'unknown_property',
    value: 'Lượng mưa',
  } satisfies Partial<RefusalView>);

  const { refusals } = await centre.ask<{ refusals: RefusalView[] }>(
    'GET',
    '/feeds/rain/refusals?state=open',
  );
  expect(refusals).toHaveLength(1);
  const { id } = refusals[0] ?? { id: 0 };
  const { text } = await centre.ask<{ text: string }>('GET', `/refusals/${id}/raw`);
  expect(text).toContain('Lượng mưa');

  // Without mending, a replay refuses it again and it stays open.
  const early = await centre.api<Receipt>('POST', `/refusals/${id}/replay`);
  expect(early.body.refused).toBe(1);

  const { definition } = await centre.ask<FeedView>('GET', '/feeds/rain');
  await centre.ask('PUT', '/feeds/rain', {
    ...definition,
    contract: { ...definition.contract, aliases: { 'Lượng mưa': 'rain' } },
  });
  expect(await centre.ask<Receipt>('POST', `/refusals/${id}/replay`)).toMatchObject({
    accepted: 1,
    refused: 0,
  });

  const stream = centre.centre.parts.catalogue.findDatastreamByCode('gauge-1/rain')?.id ?? 0;
  expect(centre.centre.parts.store.latestOf(stream)?.value).toBe(4.2);
  const after = await centre.ask<{ refusals: RefusalView[] }>('GET', '/feeds/rain/refusals');
  expect(after.refusals.map(({ state }) => state)).toEqual(['replayed']);
  // Taking it a third time stores nothing twice.
  expect((await feed.pushBytes(JSON.stringify([raw]))).body).toMatchObject({ accepted: 0, duplicates: 1 });
});
