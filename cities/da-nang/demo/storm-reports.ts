/**
 * Communes' reports of the night of storm, for the cut-offs of 21:00 and 6:00: most wards where it flooded, by telephone,
 * some of them late; the mountains can't be reached. Figures are since the evening began. Pure.
 */
import { readFileSync } from 'node:fs';
import type { AgencyDefinition } from '../../../contract/city/city.ts';
import { toBetween as toReal, toChance } from '../../../platform/sdk/simulate.ts';

/** Ward codes up to this one are the town and its edge, where most is under water. */
const LAST_OF_TOWN = 20_341;
/** Shares of the wards that report before each cut-off. */
const SHARES = { evening: 0.72, morning: 0.86 } as const;
const MINUTES = { evening: [20 * 60 + 5, 20 * 60 + 57], morning: [5 * 60 + 2, 5 * 60 + 56] } as const;
/** Mountain wards whose telephone is out by the morning. */
const CUT_OFF: ReadonlySet<string> = new Set(['20938', '20941', '20950', '20959', '20944']);

const toBetween = (low: number, high: number, ...words: readonly string[]): number =>
  Math.round(toReal(low, high, ...words));

interface ToldReport {
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export function listCommuneReports(): ToldReport[] {
  // The file is written by the project's own script and checked by the pack's tests.
  const agencies = JSON.parse(
    readFileSync(new URL('../agencies.json', import.meta.url), 'utf8'),
  ) as readonly AgencyDefinition[];
  return agencies
    .filter(({ kind }) => kind === 'ward')
    .flatMap(({ id, areaCodes: [ward = ''] }) =>
      (['evening', 'morning'] as const)
        .filter((when) => toChance(ward, when) < SHARES[when] && !(when === 'morning' && CUT_OFF.has(ward)))
        .map((when) => ({
          id: `report-${when}-${ward}`,
          at: toClock(toBetween(...MINUTES[when], ward, when, 'minute')),
          by: `can-bo.${id}`,
          body: { ward, cutOff: 'next', ...toFigures(ward, when) },
        })),
    );
}

/** Whole numbers that only grow from the evening to the morning; what a ward does not know yet it leaves blank. */
function toFigures(ward: string, when: 'evening' | 'morning'): Record<string, number | string> {
  const isTown = Number(ward) <= LAST_OF_TOWN;
  const evacuated = toBetween(isTown ? 60 : 10, isTown ? 420 : 160, ward, 'evacuated');
  if (when === 'evening')
    return {
      dead: 0,
      missing: 0,
      injured: 0,
      personsEvacuated: evacuated,
      householdsEvacuated: Math.ceil(evacuated / 4),
    };
  const flooded = toBetween(isTown ? 40 : 0, isTown ? 900 : 120, ward, 'flooded');
  const harmed = (share: number, what: string) => (toChance(ward, what) < share ? 1 : 0);
  return {
    dead: ward === '20515' ? 1 : 0,
    missing: harmed(0.02, 'missing'),
    injured: toChance(ward, 'injured') < 0.2 ? toBetween(1, 4, ward, 'hurt') : 0,
    personsEvacuated: evacuated + toBetween(0, 90, ward, 'more'),
    householdsEvacuated: Math.ceil(evacuated / 4) + toBetween(0, 20, ward, 'more households'),
    householdsFlooded: flooded,
    ...(toChance(ward, 'counted') < 0.7 ? { personsFlooded: flooded * 4 } : {}),
    housesDamaged: toBetween(0, 30, ward, 'houses'),
    roadsBlocked: harmed(0.3, 'roads'),
    ...(ward === '20515'
      ? {
          personsIsolated: 240,
          householdsIsolated: 61,
          needs: '2 xuồng máy, áo phao, lương khô cho 240 người',
        }
      : {}),
    ...(ward === '20260' ? { needs: 'Máy bơm lưu động cho khu Khuê Trung' } : {}),
  };
}

const toClock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
