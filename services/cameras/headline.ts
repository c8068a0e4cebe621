/** What cameras say to leaders: how many see nothing of their place, and where most people are. */
import type { HeadlineFigure } from '../../contract/values/headline.ts';
import { createHeadlineMaker } from '../../platform/sdk/headline.ts';
import type { ServiceReads } from '../../platform/sdk/service.ts';
import { manifest } from './manifest.ts';
import { BLIND_FROM, CAMERA, HEALTH, LOOKED, PEOPLE } from './register/camera.ts';

const STALE_SEC = 900;
const make = createHeadlineMaker(manifest, CAMERA);

export async function readHeadline(reads: ServiceReads, atMs: number): Promise<readonly HeadlineFigure[]> {
  const when = { atMs, withinSec: STALE_SEC };
  const [told, looked, people] = await Promise.all([
    make.readLatest(reads, HEALTH, when),
    make.readLatest(reads, LOOKED, when),
    make.readLatest(reads, PEOPLE, when),
  ]);
  // Of each camera, in the order of the register, the worse of what its system says and what the centre saw, as its state.
  const health = told.map((one, at) => {
    const seen = looked[at];
    return seen !== undefined && seen.value !== null && seen.value >= (one.value ?? 0) ? seen : one;
  });
  return [
    make.count(health, {
      id: 'cameras-blind',
      name: { vi: 'Camera không nhìn thấy', en: 'Cameras that do not see' },
      unit: { vi: 'camera', en: 'cameras', one: 'camera' },
      holds: ({ value }) => (value ?? 0) >= BLIND_FROM,
      by: { vi: 'theo tin 15 phút qua', en: 'by what was told within 15 minutes' },
      timeMs: Math.max(0, ...health.flatMap(({ timeMs }) => timeMs ?? [])),
      staleAfterSec: STALE_SEC,
      unknown: { vi: 'không camera nào báo tình trạng', en: 'no camera tells how it is' },
    }),
    make.highest(people, {
      id: 'most-people',
      name: { vi: 'Nơi đông người nhất trong vùng đếm', en: 'Most people in the zone of a camera' },
      property: PEOPLE,
      staleAfterSec: STALE_SEC,
      unknown: { vi: 'không camera nào đếm người', en: 'no camera counts people' },
      zero: {
        everywhere: { vi: 'không có ai ở mọi vùng đếm', en: 'nobody in any zone' },
        whereKnown: { vi: 'không có ai ở các vùng có số liệu', en: 'nobody in the zones with data' },
      },
    }),
  ];
}
