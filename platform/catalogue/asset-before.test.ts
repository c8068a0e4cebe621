/** What people change of an asset's attributes is kept as it was, until when; what stays the same leaves no mark. */
import { expect, test } from 'vitest';
import { noonMs, someone, startSmallCity } from '../../test/support/small-city.ts';
import { movableClock } from '../kernel/clock.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';

test('attributes of before are kept with the time until which they held', async () => {
  await using db = await createTestDatabase();
  const clock = movableClock(noonMs);
  const city = await startSmallCity(db, { clock });
  const [asset] = city.catalogue.listAssets();
  if (asset === undefined) throw new Error('The small city has assets.');
  const change = (attributes: Record<string, unknown>) =>
    city.catalogue.updateAsset(asset.id, { attributes }, someone);
  await change({ class: 'A1' });
  await clock.advance(60_000);
  await change({ class: 'B' });
  await city.catalogue.updateAsset(asset.id, { name: { vi: 'Trạm khác', en: 'Another' } }, someone);
  const { rows } = await db.pool.query(
    'select asset_id, until_at, attributes from asset_before order by until_at',
  );
  expect(rows).toEqual([
    { asset_id: asset.id, until_at: noonMs, attributes: asset.attributes },
    { asset_id: asset.id, until_at: noonMs + 60_000, attributes: { class: 'A1' } },
  ]);
  await city.stop();
});
