/** The line the wizard shows can be pasted into a shell as it is. */
import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import type { FeedView } from '../../../../contract/feeds/feed-view.ts';
import type { Door } from '../../../../contract/feeds/feed.ts';
import { toFirstDeliveryLine, toSample } from './first-delivery-lines.ts';

function feed(door: Door, connect: FeedView['connect']): FeedView {
  return {
    definition: {
      id: 'hv-rain',
      agencyId: 'kttv',
      serviceId: 'rainfall',
      name: { vi: 'Mưa', en: 'Rain' },
      door,
      decoder: 'readings-json',
      contract: { unknown: 'quarantine', properties: [] },
      obligation: { everySec: 600, overdueSec: 1_800, delinquentSec: 7_200 },
    },
    paused: false,
    state: 'waiting',
    agencyName: { vi: 'Đài', en: 'Office' },
    firstDeliveryMs: null,
    lastDeliveryMs: null,
    lastObservedMs: null,
    assets: 0,
    datastreams: 0,
    silentAssets: 0,
    silent: [],
    strip: [],
    openRefusals: 0,
    sharing: null,
    isSeen: true,
    withheld: [],
    keys: [],
    ignoredSettings: [],
    secrets: [],
    connect,
  };
}
const quoted = `{"title":"Người dân nói: 'ngập'"}`;

describe('the first delivery', () => {
  test('by HTTP is one curl with the key and the bytes, apostrophes and all', () => {
    const address = 'POST http://127.0.0.1:8080/api/v1/feeds/hv-rain/deliveries';
    const line =
      toFirstDeliveryLine(feed('http', [{ label: 'address', value: address }]), 'hv_key', quoted) ?? '';
    expect(line).toContain('Authorization: Bearer hv_key');
    // The shell itself says what curl would be given.
    const words = execFileSync('sh', ['-c', `curl() { printf '%s\\n' "$@"; }\n${line}`], {
      encoding: 'utf8',
    });
    expect(words.trim().split('\n').at(-1)).toBe(quoted);
    expect(words).toContain('http://127.0.0.1:8080/api/v1/feeds/hv-rain/deliveries');
  });
  test('by MQTT goes to the broker of the facts, on a topic of the feed', () => {
    const line = toFirstDeliveryLine(
      feed('mqtt', [{ label: 'address', value: 'mqtt://10.0.0.5:1884' }]),
      'k',
      '{}',
    );
    expect(line).toContain('-h 10.0.0.5 -p 1884');
    expect(line).toContain(`-t 'feeds/hv-rain/first'`);
  });
  test('there is none where the centre fetches itself or the door is closed', () => {
    expect(toFirstDeliveryLine(feed('poll', []), 'k', '{}')).toBeUndefined();
    expect(toFirstDeliveryLine(feed('mqtt', []), 'k', '{}')).toBeUndefined();
  });
  test('the sample names a datastream of the feed', () => {
    expect(toSample(feed('http', []), 'HV-01/rain', 0, 'example')).toBe(
      '{"datastream":"HV-01/rain","time":"1970-01-01T00:00:00.000Z","value":1}',
    );
  });
});
