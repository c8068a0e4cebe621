/** Rules of a service that does not exist yet: water, whose acidity may be too low as well as too high. */
import { expect, test } from 'vitest';
import type { ServiceManifest } from '../../contract/services/manifest.ts';
import { checkRule } from '../rules/rules.ts';
import { SOFTWARE_DEFAULT } from './norm.ts';
import { createRuleMaker } from './rules.ts';

const common = { unit: 'mg/L', decimals: 1, aggregation: 'mean' } as const;
const manifest: ServiceManifest = {
  id: 'water',
  name: { vi: 'Nước mặt', en: 'Surface water' },
  icon: 'droplet',
  order: 50,
  group: 'sensing',
  assetKinds: [
    {
      kind: 'water-station',
      name: { vi: 'Trạm nước mặt', en: 'Surface water station' },
      icon: 'droplet',
      moves: false,
      primaryProperty: 'ph',
    },
  ],
  properties: [
    { ...common, property: 'ph', symbol: 'pH', name: { vi: 'Độ pH', en: 'Acidity' }, unit: '' },
    { ...common, property: 'oxygen', name: { vi: 'Oxy hòa tan', en: 'Dissolved oxygen' } },
  ],
  recordKinds: [],
  decoders: [],
  permissions: [],
};
const law = { ...SOFTWARE_DEFAULT, instrument: 'QCVN 08:2023', article: 'Bảng 2' };
const values = { kind: 'limit', value: 4, bound: 'exceeded' } as const;
const norm = {
  id: 'water/oxygen',
  serviceId: 'water',
  name: { vi: 'DO', en: 'DO' },
  unit: 'mg/L',
  averaging: null,
};
const norms = [
  {
    ...norm,
    eras: [
      { ...law, values },
      { ...SOFTWARE_DEFAULT, values },
    ],
  },
];
const make = createRuleMaker(manifest, 'water-station', norms);

test('a limit from below, by class of the station as its norm has it: words, law and basis', () => {
  const low = make.limit({
    id: 'oxygen-low',
    property: 'oxygen',
    norm: norm.id,
    law: 'QCVN 08',
    steps: { low: 'good', high: 'poor' },
    direction: 'below',
    hysteresis: 0.2,
  });
  expect(low).toMatchObject({
    sentence: {
      vi: 'Oxy hòa tan tại một trạm nước mặt dưới giới hạn của QCVN 08.',
      en: 'Dissolved oxygen at a surface water station is below the limit of QCVN 08.',
    },
    title: { vi: '{name}: oxy hòa tan xuống {value} (giới hạn QCVN 08: {limit})' },
    condition: {
      kind: 'threshold',
      steps: [
        { severity: 'low', value: { norm: norm.id, part: 'good' } },
        { severity: 'high', value: { norm: norm.id, part: 'poor' } },
      ],
    },
    // The newest era is a default of this software and no law.
    legalBasis: 'QCVN 08:2023, Bảng 2',
  });
});

test('the sensor of a sign: it stays as it is written, and every rule can be stored', () => {
  const rules = make.health('ph', {
    property: 'ph',
    silent: { afterMin: { medium: 120, low: 30 } },
    stuck: { forMin: 360 },
    fault: { afterMin: 15 },
    calibrating: { afterMin: 240, severity: 'low', sentence: { vi: 'Hiệu chuẩn quá lâu.', en: 'Too long.' } },
  });
  expect(rules.map(({ id, sentence }) => `${id}: ${sentence.vi}`)).toEqual([
    'ph-silent: Trạm nước mặt không còn giá trị pH hợp lệ.',
    'ph-stuck: Giá trị pH không đổi trong nhiều giờ: nghi thiết bị hoặc bộ ghi bị treo.',
    'ph-fault: Thiết bị đo pH tự báo lỗi.',
    'ph-calibrating: Hiệu chuẩn quá lâu.',
  ]);
  expect(rules[0]?.condition).toMatchObject({ steps: [{ afterSec: 1800 }, { afterSec: 7200 }] });
  const acid = make.limit({ id: 'ph-low', property: 'ph', norm: norm.id, steps: 'low', hysteresis: 0 });
  expect(acid.sentence.vi).toBe('Giá trị pH tại một trạm nước mặt vượt ngưỡng.');
  expect([...rules, acid, ...make.corrections('oxygen', 2)].flatMap((rule) => checkRule(rule))).toEqual([]);
});

test('a property that the manifest lacks is a mistake that is told at once', () => {
  expect(() => make.corrections('turbidity', 2)).toThrow('no property turbidity');
});
