/** Fixes of probe vehicles matched to the stretches of the demo city and made to speeds, by the decoder on one core. */
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import type { AssetDefinition } from '../contract/assets/asset.ts';
import { probeDecoder, toStretchSettings } from '../services/traffic/feeds.ts';
import { simulateProbes } from '../services/traffic/simulate.ts';
import type { Figure } from './figure.ts';

const TARGET = 10_000;
const ROUNDS = 5;
/** The evening rush: all vehicles are on the road. */
const FROM_MS = Date.UTC(2026, 10, 23, 10, 0);
const HALF_HOUR_MS = 1_800_000;

export async function measureTraffic(): Promise<Figure[]> {
  const file = new URL('../cities/da-nang/services/traffic/assets.json', import.meta.url);
  // The city pack's own file; its test checks it.
  const assets = JSON.parse(readFileSync(file, 'utf8')) as AssetDefinition[];
  const roads = assets.flatMap(({ code, kind, line, attributes = {} }) =>
    line == null ? [] : [{ code, kind, ref: code, lon: null, lat: null, line, attributes }],
  );
  const span = { fromMs: FROM_MS, toMs: FROM_MS + HALF_HOUR_MS, utcOffsetMin: 420, assets: roads };
  const bodies = [...simulateProbes({ feedId: 'bench', historyDays: 1 }).pushes(span)].map(({ bytes }) =>
    Buffer.from(bytes),
  );
  const fixes = bodies.reduce((sum, body) => sum + countFixes(body), 0);
  const context = {
    feedId: 'bench',
    settings: toStretchSettings(assets),
    utcOffsetMin: 420,
    sender: '',
    memory: {},
    cache: {},
  };
  const rates: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const began = performance.now();
    for (const bytes of bodies) await probeDecoder.decode({ bytes, receivedMs: 0 }, context);
    rates.push(fixes / ((performance.now() - began) / 1_000));
  }
  return [
    {
      id: 'trafficMatchedFixes',
      says: 'fixes of probe vehicles matched, one core',
      value: Math.min(...rates),
      unit: 'fixes/s',
      target: { is: 'at least', value: TARGET },
      note: `slowest of ${ROUNDS} rounds, ${fixes} fixes, ${roads.length} stretches, JSON read and speeds made`,
    },
  ];
}

function countFixes(body: Buffer): number {
  // Our own simulation wrote it above.
  const { vehicles } = JSON.parse(body.toString('utf8')) as { vehicles: { fixes: unknown[] }[] };
  return vehicles.reduce((sum, { fixes }) => sum + fixes.length, 0);
}
