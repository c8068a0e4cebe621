/** What traffic says to leaders: how many stretches are jammed or closed, of those that are known. */
import type { HeadlineFigure } from '../../contract/values/headline.ts';
import { createHeadlineMaker } from '../../platform/sdk/headline.ts';
import type { ServiceReads } from '../../platform/sdk/read.ts';
import { manifest } from './manifest.ts';
import { SEGMENT } from './places.ts';
import { readStates } from './read-states.ts';

const STALE_SEC = 900;
const make = createHeadlineMaker(manifest, SEGMENT);

export async function readHeadline(reads: ServiceReads, atMs: number): Promise<readonly HeadlineFigure[]> {
  const { segments } = await readStates(reads, atMs);
  const told = segments.map((segment) => ({
    ...make.nameOf(reads, segment),
    value: segment.state === 'unknown' ? null : 1,
    timeMs: segment.state === 'closed' ? atMs : segment.timeMs,
    isHeld: segment.state === 'jam' || segment.state === 'closed',
  }));
  return [
    make.count(told, {
      id: 'segments-jammed',
      name: { vi: 'Đoạn đường ùn tắc, bị rào', en: 'Stretches jammed or closed' },
      unit: { vi: 'đoạn', en: 'stretches', one: 'stretch' },
      holds: ({ isHeld }) => isHeld,
      by: { vi: 'theo xe thăm dò 5 phút qua', en: 'by probe vehicles of the last 5 minutes' },
      timeMs: Math.max(0, ...told.flatMap(({ timeMs }) => timeMs ?? [])),
      staleAfterSec: STALE_SEC,
      unknown: { vi: 'không đoạn nào đủ xe thăm dò', en: 'no stretch has enough probe vehicles' },
    }),
  ];
}
