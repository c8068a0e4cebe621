/** What loggers and laboratories write, judged by this service's contracts, names and units. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createDecoders } from '../../platform/decoders/decoders.ts';
import { findConversion } from '../../platform/intake/units.ts';
import { describeWithData } from '../../test/support/shared-data.ts';
import { toStationContract } from './feeds.ts';
import { manifest } from './manifest.ts';

const contract = toStationContract();
const aliases = contract.aliases ?? {};
const decoders = createDecoders([]);
const context = { feedId: 'water', settings: {}, utcOffsetMin: 420, sender: '', memory: {}, cache: {} };

test('every name leads to a property with believable values, in NFC, and the manifest names each', () => {
  const properties = contract.properties.map(({ property }) => property);
  expect(Object.keys(aliases).filter((name) => name !== name.normalize('NFC'))).toEqual([]);
  expect(Object.values(aliases).filter((property) => !properties.includes(property))).toEqual([]);
  const named = manifest.properties.map(({ property }) => property);
  expect(properties.filter((property) => !named.includes(property))).toEqual([]);
});

describeWithData('water-envisoft-tt10', 'a real file of a river station', (folder) => {
  test('its seven measurements are ours by name and by unit; 253 mg/L of nitrate is no believable value', async () => {
    const name = 'HN_PHCH_NUOPCH_20260203124500.txt';
    const raw = { bytes: readFileSync(join(folder, 'normal', name)), name, receivedMs: 0 };
    const { readings = [], refused } = await decoders.get('tt10').decode(raw, context);
    expect([readings.length, refused]).toEqual([7, []]);
    const known = readings.map(({ property: sent = '', value, unit }) => {
      const property = aliases[sent] ?? sent;
      const facts = contract.properties.find((one) => one.property === property);
      return {
        property,
        value,
        facts,
        converts:
          unit === undefined ||
          unit === '' ||
          findConversion(unit, facts?.unit ?? '', property) !== undefined,
      };
    });
    expect(known.filter(({ facts, converts }) => facts === undefined || !converts)).toEqual([]);
    expect(Object.fromEntries(known.map(({ property, value }) => [property, value]))).toEqual({
      ph: 8.81,
      tss: 3.9,
      conductivity: 329,
      turbidity: 0.58,
      'no3-n': 253,
      do: 7,
      'water-temperature': 18.2,
    });
    const beyond = known.filter(
      ({ value, facts }) => typeof value === 'number' && value > (facts?.max ?? Infinity),
    );
    expect(beyond.map(({ property }) => property)).toEqual(['no3-n']);
  });
});
