/** A notice is never too long for a push: a drawing with many corners stays behind before words do. */
import { expect, test } from 'vitest';
import type { NoticeArea } from '../../contract/notices/notice.ts';
import { toPayload } from './internal/send-citizens.ts';

const LONGEST = {
  headline: 'Ngập nặng '.repeat(30),
  description: 'Đường ngập. '.repeat(300),
  instruction: '',
};
const pushed = (area: NoticeArea) =>
  toPayload(
    {
      noticeId: 12,
      number: 1,
      identifier: 'da-nang-20261028-12-1',
      kind: 'alert',
      language: 'vi',
      expiresMs: Date.parse('2026-10-28T17:00:00Z'),
      content: {
        hazard: 'flood',
        level: 'severe',
        urgency: 'immediate',
        certainty: 'observed',
        onsetMs: null,
        lifetimeMin: 180,
        words: { vi: LONGEST, en: LONGEST },
        area,
        channels: ['web'],
      },
    },
    false,
  );

test('the longest words fit with a circle, and without the longest drawing', () => {
  const circle: NoticeArea = { kind: 'circle', lon: 108.22, lat: 16.06, radiusM: 800 };
  const drawing: NoticeArea = {
    kind: 'polygon',
    ring: Array.from({ length: 200 }, (_, at): [number, number] => [108.2212345 + at / 1e4, 16.0612345]),
  };
  expect(JSON.parse(pushed(circle))).toMatchObject({ area: circle, headline: LONGEST.headline });
  expect(JSON.parse(pushed(drawing))).toMatchObject({ area: null, headline: LONGEST.headline });
  // What push services take, encrypted, is 4,096 bytes.
  for (const area of [circle, drawing]) expect(Buffer.byteLength(pushed(area))).toBeLessThan(3_900);
});
