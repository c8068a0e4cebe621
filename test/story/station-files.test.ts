/** Station files of Thông tư 10/2021, as four real stations wrote them, come through the file door. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { PropertyContract } from '../../contract/feeds/feed.ts';
import { startTestCentre } from '../support/centre.ts';
import { dropFiles } from '../support/drop-file.ts';
import { describeWithData } from '../support/shared-data.ts';

/** Parameter as sent → unit as sent ('' = none); read from the files, so that every one has its place in the contract. */
function listParameters(folder: string): Map<string, string> {
  const lines = readdirSync(folder).flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\r\n'));
  return new Map(
    lines
      .map((line) => line.split('\t'))
      .filter((cells) => cells.length >= 5)
      .map(([name = '', , unit = '']) => [name.normalize('NFC'), unit]),
  );
}

describeWithData('water-envisoft-tt10', 'Files of four stations', (path) => {
  const folder = join(path, 'normal');

  test('all 45 values are stored with their station, time and quality, and the files end in done/', async () => {
    await using centre = await startTestCentre({ at: '2026-03-25T00:30:00Z' });
    const parameters = [...listParameters(folder)];
    const properties = parameters.map(([, unit], index): PropertyContract => ({
      property: `p${index}`,
      unit,
      intervalSec: 300,
    }));
    await centre.makeFeed({
      id: 'stations',
      agencyId: 'so-nong-nghiep-va-moi-truong',
      serviceId: 'air-quality',
      assetKind: 'air-station',
      door: 'file',
      decoder: 'tt10',
      properties,
      contract: {
        unknown: 'register',
        assetKind: 'air-station',
        aliases: Object.fromEntries(parameters.map(([name], index) => [name, `p${index}`])),
      },
    });
    const names = readdirSync(folder);
    await dropFiles(
      centre,
      'stations',
      Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name))])),
    );

    const { catalogue, store } = centre.centre.parts;
    const deliveries = await store.listDeliveries('stations');
    expect(deliveries.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(45);
    expect(deliveries.reduce((sum, { refused }) => sum + refused, 0)).toBe(0);
    const stations = catalogue.listAssets().map(({ code }) => code);
    expect(stations).toHaveLength(4);
    const done = join(centre.dataDir, 'inbox', 'stations', 'done', '2026-03-25');
    for (const name of names) expect(existsSync(join(done, name)), name).toBe(true);

    // The ozone analyser was calibrating, the one of carbon monoxide faulty: kept, and never used as measured.
    const qualityOf = (parameter: string) => {
      const property = `p${parameters.findIndex(([name]) => name === parameter)}`;
      const stream = catalogue.listDatastreams().find((one) => one.property === property);
      return store.latestOf(stream?.id ?? 0);
    };
    expect(qualityOf('O3')).toMatchObject({ value: 45.14, quality: 'calibrating' });
    expect(qualityOf('CO')).toMatchObject({ value: 3087.03, quality: 'fault' });
    expect(qualityOf('PM2.5')).toMatchObject({
      value: 27.81,
      quality: 'valid',
      timeMs: Date.parse('2026-03-25T00:05:00+07:00'),
    });
  });
});
