/** What traffic knows of streets, for everybody's ways: stretches that are closed, and how fast the others are driven now. */
import type { RoadTelling, TellRoads } from '../../platform/sdk/tell-roads.ts';
import { SEGMENT } from './places.ts';
import { readStates } from './read-states.ts';

const NOBODY = ['motorbike', 'car', 'truck'] as const;

export const tellRoads: TellRoads = async (reads, atMs) => {
  const lines = new Map(reads.listAssets(SEGMENT).map(({ code, line }) => [code, line]));
  const { segments } = await readStates(reads, atMs);
  return segments.flatMap(({ code, name, state, speedKmh, closure }): RoadTelling[] => {
    const line = lines.get(code);
    if (line === undefined) return [];
    if (state === 'closed')
      return [
        {
          code: closure?.code ?? code,
          says: { vi: `rào đường: ${name.vi}`, en: `closed: ${name.en}` },
          where: { line },
          closedTo: NOBODY,
        },
      ];
    if (speedKmh === null) return [];
    const kmh = Math.round(speedKmh);
    return [
      {
        code,
        says: { vi: `${name.vi}: ${kmh} km/h`, en: `${name.en}: ${kmh} km/h` },
        where: { line },
        kmh: speedKmh,
      },
    ];
  });
};
