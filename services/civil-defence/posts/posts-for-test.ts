/** Part of the story of the night: a forward post commands an area for a while; the map shows it for that while. */
import { expect } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../../contract/basics/time-units.ts';
import type { MapShapes } from '../../../contract/services/map-shapes.ts';
import type { TestCentre } from '../../../test/support/centre.ts';

const POST = 'tien-phuong-ai-nghia';
const RING = [
  [108, 15.8],
  [108.2, 15.8],
  [108.2, 15.9],
  [108, 15.9],
  [108, 15.8],
];

export async function drawsForwardPost(centre: TestCentre): Promise<void> {
  const shapesAt = (atMs?: number) =>
    centre.ask<MapShapes>(
      'GET',
      `/services/civil-defence/posts/shapes${atMs === undefined ? '' : `?at=${atMs}`}`,
    );
  const beforeMs = centre.clock.now() - HOUR_MS;
  expect((await shapesAt()).shapes).toEqual([]);
  await centre.ask('POST', '/agencies', {
    id: POST,
    parentId: 'ubnd-thanh-pho',
    kind: 'forward-post',
    name: { vi: 'Sở chỉ huy tiền phương Ái Nghĩa', en: 'Forward post Ái Nghĩa' },
    isOperationCentre: false,
    areaCodes: [],
  });
  // Without an area it has no place on a map.
  expect((await shapesAt()).shapes).toEqual([]);
  await centre.ask('PATCH', `/agencies/${POST}`, {
    areaShape: [[RING]],
    dutyPhone: '0236 3 111 222',
    why: 'QĐ 79/2026',
  });
  await centre.advance(MINUTE_MS);
  const standsMs = centre.clock.now();
  const stands = {
    shapes: [
      { geometry: { type: 'MultiPolygon', coordinates: [[RING]] } },
      { geometry: { type: 'Point' }, label: { vi: 'Sở chỉ huy tiền phương Ái Nghĩa' } },
    ],
    says: {
      vi: expect.stringMatching(
        /^Sở chỉ huy tiền phương Ái Nghĩa, trực thuộc .+, điện thoại trực 0236 3 111 222, từ \d\d\/\d\d\/2026, chưa có ngày kết thúc\.$/u,
      ),
    },
  };
  const now = await shapesAt();
  expect(now).toMatchObject(stands);
  const [lon = 0, lat = 0] = now.shapes.flatMap(({ geometry }) =>
    geometry.type === 'Point' ? geometry.coordinates : [],
  );
  expect([lon > 108 && lon < 108.2, lat > 15.8 && lat < 15.9]).toEqual([true, true]);

  await centre.advance(HOUR_MS);
  await centre.ask('POST', `/agencies/${POST}/end`, { why: 'Nước rút' });
  await centre.advance(MINUTE_MS);
  expect((await shapesAt()).shapes).toEqual([]);
  // As it stood while it commanded, and before.
  expect((await shapesAt(standsMs)).shapes).toHaveLength(2);
  expect((await shapesAt(beforeMs)).shapes).toEqual([]);
}
