/** The default rules of vessels and of requests, each firing and each silent, on the zones of the city pack. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ZoneDefinition } from '../../contract/city/city.ts';
import type { RuleDefinition } from '../../contract/rules/rule.ts';
import { readDefinitions } from '../../platform/norms/norms.ts';
import { norms as requestNorms } from '../../services/feedback/norms.ts';
import { rules as requestRules } from '../../services/feedback/rules.ts';
import { norms as vesselNorms } from '../../services/fishing-vessels/norms.ts';
import { rules as vesselRules } from '../../services/fishing-vessels/rules.ts';
import { createRulesCity, HOUR, MINUTE } from './rules-city.ts';

// The pack's own tests check its files.
const zones = JSON.parse(
  readFileSync(new URL('../../cities/da-nang/zones.json', import.meta.url), 'utf8'),
) as ZoneDefinition[];
const norms = readDefinitions([...vesselNorms, ...requestNorms]);
const OPEN_SEA = { lon: 109.2, lat: 16.1 };
const HARBOUR = { lon: 108.243, lat: 16.095 };
const HOANG_SA = { lon: 111.5, lat: 16.4 };
const NORTH_BAND = { lon: 107.67, lat: 17.92 };

/** A city of two vessels with one of the default rules. */
async function createSea(id: string) {
  const city = await createRulesCity({ stations: 0, vessels: 2, zones, norms });
  await city.addEngine();
  const { condition } = getRule(id);
  await city.saveRule(condition, { id, subject: { assetKind: 'vessel' } });
  return city;
}

function getRule(id: string): RuleDefinition {
  const rule = [...vesselRules, ...requestRules].find((one) => one.id === id);
  if (rule === undefined) throw new Error(`No default rule is called ${id}.`);
  return rule;
}

test('lost signal: late after 4 h, lost after 6 h; one that reports every 2 h stays silent', async () => {
  await using city = await createSea('fishing-vessel-lost-signal');
  await city.sendFixes({ assetId: 1, ...OPEN_SEA }, { assetId: 2, ...OPEN_SEA });
  const seen: string[][] = [];
  for (let i = 0; i < 3; i++) {
    await city.wait(2 * HOUR);
    await city.sendFixes({ assetId: 2, ...OPEN_SEA });
    seen.push(await city.diary());
  }
  expect(seen).toEqual([
    [],
    [expect.stringMatching(/^vessel-1 .*– low$/)],
    [expect.stringMatching(/^vessel-1 .*– high$/)],
  ]);
});

test('attention area: entering it or being inside when first heard is told, lying outside is not', async () => {
  await using city = await createSea('fishing-vessel-in-caution-zone');
  await city.sendFixes({ assetId: 1, ...OPEN_SEA }, { assetId: 2, ...OPEN_SEA });
  expect(await city.diary()).toEqual([]);
  await city.wait(HOUR);
  await city.sendFixes({ assetId: 1, ...HOANG_SA }, { assetId: 2, ...OPEN_SEA });
  expect(await city.diary()).toEqual([expect.stringMatching(/^vessel-1 .*info/)]);

  await using other = await createSea('fishing-vessel-in-caution-zone');
  await other.sendFixes({ assetId: 1, ...HOANG_SA }, { assetId: 2, ...OPEN_SEA });
  expect(await other.diary()).toEqual([expect.stringMatching(/^vessel-1 .*info/)]);
});

test('near the border: inside the band fires, outside ends it', async () => {
  await using city = await createSea('fishing-vessel-near-boundary');
  await city.sendFixes({ assetId: 1, ...NORTH_BAND }, { assetId: 2, ...OPEN_SEA });
  expect(await city.diary()).toEqual([expect.stringMatching(/^vessel-1 .*– high$/)]);
  await city.wait(HOUR);
  await city.sendFixes({ assetId: 1, ...OPEN_SEA });
  expect(await city.diary()).toEqual([expect.not.stringMatching(/– high$/)]);
});

test('speed in port: 9 knots in the harbour fires, 9 knots at sea and 4 in the harbour do not', async () => {
  await using city = await createSea('vessel-speeding-in-port');
  await city.sendFixes({ assetId: 1, ...OPEN_SEA, speedKn: 9 }, { assetId: 2, ...HARBOUR, speedKn: 4 });
  expect(await city.diary()).toEqual([]);
  await city.wait(MINUTE);
  await city.sendFixes({ assetId: 1, ...HARBOUR, speedKn: 9 });
  expect(await city.diary()).toEqual([expect.stringMatching(/^vessel-1 .*low/)]);
});

/** A city with one of the rules that count records. */
async function createDesk(id: string) {
  const city = await createRulesCity({ stations: 0 });
  await city.addEngine();
  await city.saveRule(getRule(id).condition, { id, subject: {} });
  return city;
}

test('distress: an active transmitter fires, a device under test does not', async () => {
  await using city = await createDesk('distress-at-sea');
  const device = { kind: 'distress', areaCode: null, ...OPEN_SEA };
  await city.sendRecords({ ...device, status: 'test', body: { state: 'test' } });
  expect(await city.diary()).toEqual([]);
  await city.sendRecords({ ...device, status: 'active', body: { state: 'active' } });
  expect(await city.diary()).toEqual([expect.stringMatching(/critical/)]);
});

test('urgent request: one is enough; any number of ordinary ones is not', async () => {
  await using city = await createDesk('feedback-urgent');
  const place = { lon: 108.2, lat: 16.05 };
  for (let i = 0; i < 6; i++)
    await city.sendRecords({ ...place, body: { category: 'trees', class: 'site' } });
  expect(await city.diary()).toEqual([]);
  await city.sendRecords({ ...place, body: { category: 'flooding', class: 'urgent' } });
  expect(await city.diary()).toEqual([expect.stringMatching(/medium/)]);
});

test('burst: five of one kind in a ward within a day fire; four, five kinds, or five wards do not', async () => {
  await using city = await createDesk('feedback-burst-drainage');
  const drain = { lon: 108.2, lat: 16.05, body: { category: 'drainage' } };
  for (const areaCode of ['20194', '20195', '20196', '20197', '20198'])
    await city.sendRecords({ ...drain, areaCode });
  for (let i = 0; i < 3; i++) await city.sendRecords(drain);
  await city.sendRecords({ ...drain, body: { category: 'noise' } });
  expect(await city.diary()).toEqual([]);
  await city.sendRecords(drain);
  expect(await city.diary()).toEqual([expect.stringMatching(/medium/)]);
});
