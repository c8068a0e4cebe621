/** What the map says about an asset: alert before scale, silent is hollow, missing is never zero. */
import { expect, test } from 'vitest';
import type { AlertView } from '../../../../contract/alerts/alert.ts';
import { toAlertForTest } from '../../../../contract/alerts/alert-for-test.ts';
import type { Catalogue } from '../../../../contract/centre/catalogue.ts';
import type { Severity } from '../../../../contract/basics/severity.ts';
import type { ServiceWeb } from '../../../../ui/service-web.ts';
import { palettes, severityColours } from '../../../../ui/look/tokens.ts';
import { toCatalogueIndex } from '../../../api/catalogue-index.ts';
import { toAssetState, type Values } from '../../../asset-state.ts';
import { toPictureMarks } from './picture-marks.ts';

const nowMs = Date.parse('2026-10-20T07:00:00Z');
const minuteMs = 60_000;
const name = { vi: 'Trạm 1', en: 'Station 1' };

const catalogue = toCatalogueIndex({
  agencies: [],
  fusions: [],
  outOfSight: [],
  unseenAssets: [],
  services: [
    {
      id: 'levels',
      name,
      icon: 'ripple',
      order: 1,
      group: 'sensing',
      assetKinds: [{ kind: 'tower', name, icon: 'ripple', moves: false, primaryProperty: 'level' }],
      properties: [{ property: 'level', name, unit: 'cm', decimals: 0, aggregation: 'last' }],
      recordKinds: [],
      decoders: [],
      permissions: [],
    },
  ],
  assets: [
    {
      id: 1,
      code: 'T-1',
      kind: 'tower',
      serviceId: 'levels',
      agencyId: 'a',
      name,
      lon: 108.2,
      lat: 16,
      areaCode: null,
      attributes: {},
      demo: false,
      approved: true,
    },
  ],
  datastreams: [
    {
      id: 7,
      code: 'T-1/level',
      assetId: 1,
      property: 'level',
      unit: 'cm',
      feedId: 'f',
      intervalSec: 600,
      aggregation: 'last',
      min: null,
      max: null,
      stepLimit: null,
      flatAfterSec: null,
    },
  ],
} satisfies Catalogue);

const web: ServiceWeb = {
  layers: [
    {
      assetKind: 'tower',
      line: { arrows: { by: { property: 'level' }, name } },
      scale: [
        { upTo: 20, name, colour: { light: '#00aa00', dark: '#00cc00' } },
        { upTo: null, name, colour: { light: '#0000aa', dark: '#0000cc' } },
      ],
    },
  ],
};

function draw(
  value: number | null,
  ageMin: number,
  alert?: { severity: Severity; kind: AlertView['kind'] },
  isLong = false,
) {
  const timeMs = nowMs - ageMin * minuteMs;
  const values: Values = {
    latest: new Map([
      [
        7,
        { datastreamId: 7, timeMs, receivedMs: timeMs, value, quality: value === null ? 'missing' : 'valid' },
      ],
    ]),
    positions: new Map(),
    alertsByAsset: new Map(alert === undefined ? [] : [[1, [toAlert(alert)]]]),
  };
  const [asset] = catalogue.assets;
  if (asset === undefined) throw new Error('The catalogue of this test has one asset.');
  const long = { ...asset, line: [[108.19, 16] as const, [108.21, 16] as const] };
  const webs = new Map([['levels', web]]);
  const state = toAssetState(isLong ? long : asset, catalogue, webs, values, nowMs);
  return toPictureMarks([state], 'light', 'vi');
}

function toAlert(alert: { severity: Severity; kind: AlertView['kind'] }): AlertView {
  return toAlertForTest({
    ...alert,
    serviceId: 'levels',
    openedMs: nowMs,
    recordedMs: nowMs,
    updatedMs: nowMs,
  });
}

test('a quiet station wears the colour of its step and its figure', () => {
  expect(draw(12, 1).standing[0]).toMatchObject({
    shape: 'disc',
    colour: '#00aa00',
    hollow: false,
    rank: 0,
    label: '12 cm',
  });
  expect(draw(42, 1).standing[0]).toMatchObject({ colour: '#0000aa', label: '42 cm' });
});

test('an open alert gives its shape and colour, whatever the scale says', () => {
  const mark = draw(12, 1, { severity: 'high', kind: 'exceedance' }).standing[0];
  expect(mark).toMatchObject({ shape: 'high', colour: severityColours.light.high.mark, rank: 4 });
});

test('three missed intervals make a station hollow, two do not', () => {
  expect(draw(12, 31).standing[0]?.hollow).toBe(true);
  expect(draw(12, 21).standing[0]?.hollow).toBe(false);
});

test('a missing value has no label, and no step of the scale', () => {
  expect(draw(null, 1).standing[0]).toMatchObject({ label: '', shape: 'disc' });
  expect(draw(null, 1).standing[0]?.colour).not.toBe('#00aa00');
});

test('a line says its state by colour and width, which way it flows, and is faint and dashed without a value of now', () => {
  const flowing = (value: number | null, ageMin: number) => draw(value, ageMin, undefined, true).lines[0];
  expect(flowing(42, 1)).toMatchObject({ colour: '#0000aa', dashed: false, flow: 1, label: '42 cm' });
  expect(flowing(-3, 1)).toMatchObject({ colour: '#00aa00', dashed: false, flow: -1 });
  expect(flowing(42, 1)?.widthPx).toBeGreaterThan(flowing(-3, 1)?.widthPx ?? NaN);
  for (const unknown of [flowing(null, 1), flowing(42, 31)])
    expect(unknown).toMatchObject({ colour: palettes.light.textFaint, dashed: true, flow: 0 });
});

test('only what is wrong with a line stands at its middle too', () => {
  expect(draw(42, 1, undefined, true).standing).toEqual([]);
  const { standing, lines } = draw(42, 1, { severity: 'high', kind: 'exceedance' }, true);
  expect(standing).toMatchObject([{ lon: 108.2, lat: 16, shape: 'high', label: '' }]);
  expect(lines).toMatchObject([{ colour: severityColours.light.high.mark, dashed: false }]);
});
