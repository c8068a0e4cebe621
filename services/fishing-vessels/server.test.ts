import { expect, describe, test } from 'vitest';
import { Value } from 'typebox/value';
import type { Asset } from '../../contract/assets/asset.ts';
import { RuleDefinition } from '../../contract/rules/rule.ts';
import { HOUR_MS } from '../../contract/basics/time-units.ts';
import { FleetSummary, Register } from './answers.ts';
import { decoders } from './feeds.ts';
import { manifest } from './manifest.ts';
import { toFleetSummary, toRegister } from './register.ts';
import { rules } from './rules.ts';
import en from './strings.en.json' with { type: 'json' };
import vi from './strings.vi.json' with { type: 'json' };

const NOW_MS = Date.UTC(2026, 10, 22, 3);
const SEA = { lon: 109.2, lat: 16.1 };
const PORT = { lon: 108.243, lat: 16.095 };
const thoQuang = { id: 'cang-tho-quang', kind: 'port', name: { vi: 'Thọ Quang', en: 'Thọ Quang' } };

function toVessel(id: number): Asset {
  const code = `ĐNa-9000${id}-TS`;
  return {
    id,
    code,
    kind: 'fishing-vessel',
    serviceId: 'fishing-vessels',
    agencyId: 'chi-cuc-thuy-san',
    name: { vi: code, en: code },
    lon: null,
    lat: null,
    areaCode: null,
    attributes: { registration: code, lengthM: 18.5, homePort: thoQuang.name, mmsi: 574_000_000 + id },
    demo: true,
    approved: true,
  };
}

const heard = (assetId: number, place: { lon: number; lat: number }, hoursAgo: number) => ({
  assetId,
  feedId: 'vms',
  timeMs: NOW_MS - hoursAgo * HOUR_MS,
  ...place,
  speedKn: 3,
  courseDeg: 90,
  headingDeg: null,
});

describe('The register', () => {
  const vessels = toRegister({
    nowMs: NOW_MS,
    vessels: [1, 2, 3, 4, 5, 6].map(toVessel),
    positions: [
      heard(1, SEA, 1),
      heard(2, SEA, 3),
      heard(3, SEA, 7),
      heard(4, SEA, 241),
      heard(5, PORT, 300),
    ],
    listZonesAt: (lon) => (lon < 108.3 ? [thoQuang] : []),
  });

  test('silence at sea is late, lost for 6 hours, lost for 10 days; silence in port is allowed', () => {
    expect(vessels.map(({ state }) => state)).toEqual([
      'live',
      'late',
      'lost-6h',
      'lost-10d',
      'in-port',
      'never',
    ]);
    expect(vessels[0]).toMatchObject({
      lengthClass: '15-to-24',
      allowedZone: 'vung-khoi',
      mustCarryVms: true,
    });
  });

  test('counts and answers fit their schemas', () => {
    const summary = toFleetSummary(NOW_MS, vessels);
    expect(summary).toMatchObject({
      vessels: 6,
      states: { live: 1, late: 1, 'lost-6h': 1, 'lost-10d': 1, 'in-port': 1, never: 1 },
      zoneKinds: { port: 1 },
      homePorts: [{ vessels: 6, atSea: 4 }],
    });
    expect(Value.Check(FleetSummary, summary)).toBe(true);
    expect(Value.Check(Register, { atMs: NOW_MS, vessels })).toBe(true);
  });
});

describe('What the service promises', () => {
  test('its decoders are those of the manifest, its rules are valid and explain themselves', () => {
    expect(decoders.map(({ id }) => id)).toEqual(manifest.decoders);
    for (const rule of rules) {
      expect(Value.Check(RuleDefinition, rule), rule.id).toBe(true);
      expect(rule.serviceId).toBe(manifest.id);
      // What a sender may correct has no law of its own.
      if (rule.condition.kind !== 'correction') expect(rule.legalBasis, rule.id).toBeTruthy();
    }
  });

  test('both languages have the same words', () => {
    expect(listKeys(en)).toEqual(listKeys(vi));
  });
});

function listKeys(strings: object, path = ''): string[] {
  return Object.entries(strings).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null ? listKeys(value, `${path}${key}.`) : [`${path}${key}`],
  );
}
