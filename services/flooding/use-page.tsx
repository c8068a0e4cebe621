/** What flooding adds to its page: rivers against their alarms and streets under water in one sentence, then each of them. */
import { useTimeText } from '../../ui/time/clock-context.tsx';
import { toNumberText } from '../../ui/words/format.ts';
import { countStates, toSaid, useReadPage } from '../../ui/read-page.ts';
import { ScaleBadge } from '../../ui/marks/ScaleBadge.tsx';
import type { ServicePageParts, ServicePageProps } from '../../ui/service-web.ts';
import type { SortColumn } from '../../ui/tables/SortTable.tsx';
import { toTablePart, useStationColumns } from '../../ui/tables/station-columns.tsx';
import { SummaryRow } from '../../ui/page/SummaryRow.tsx';
import { useCrossChecks } from '../../ui/page/use-cross-checks.tsx';
import type { FloodStates, RiverState, TowerState } from './answers.ts';
import { depthScale } from './depth-look.ts';
import { NORM } from './norms.ts';
import { useReservoirParts } from './reservoirs/use-reservoir-parts.tsx';
import { VEHICLE_NAMES, VEHICLES } from './passability.ts';

const STATES = ['flooded', 'draining', 'silent-in-water', 'dry', 'unknown'] as const;
const LEVEL_STALE_SEC = 3_600;
const DEPTH_STALE_SEC = 1_500;

export function usePage(props: ServicePageProps): ServicePageParts {
  const { words } = props;
  const riverColumns = useRiverColumns(props);
  const towerColumns = useTowerColumns(props);
  const checks = useCrossChecks(props, '/services/flooding/checks');
  const reservoirParts = useReservoirParts(props);
  const common = { norms: [NORM.alarms, NORM.depths] };
  return useReadPage(props, '/services/flooding/states', common, (data: FloodStates) => ({
    sentence: toSentence(data, props),
    extra: checks,
    figures: (
      <SummaryRow
        label={words('page.byState')}
        items={countStates(data.towers, STATES, (state) => words(`state.${state}`))}
      />
    ),
    tables: [
      toTablePart({
        title: words('page.rivers'),
        columns: riverColumns,
        rows: data.rivers,
        sortedBy: 'margin',
      }),
      toTablePart({
        title: words('page.towers'),
        columns: towerColumns,
        rows: data.towers,
        sortedBy: 'depth',
      }),
      ...reservoirParts,
    ],
    method: words('page.method', { from: data.fromCm, below: data.belowCm }),
  }));
}

/** m above (or below) the third alarm: by it rivers of different datums can stand in one order. */
const toMargin = ({ level, alarms }: RiverState): number | null =>
  level === null || alarms === null ? null : level - alarms[2];

function useRiverColumns(props: ServicePageProps): readonly SortColumn<RiverState>[] {
  const { language, words } = props;
  const column = useStationColumns<RiverState>(props);
  return [
    column.name(),
    { id: 'river', title: words('page.river'), sortBy: ({ river }) => river },
    { id: 'level', title: words('page.level'), decimals: 2, sortBy: ({ level }) => level },
    { id: 'change', title: words('page.change'), decimals: 2, sortBy: ({ change1h }) => change1h },
    {
      id: 'margin',
      title: words('page.alarm'),
      end: true,
      sortBy: toMargin,
      cell: ({ phrase, level, lastLevel, alarms }) => {
        if (phrase !== null) return phrase[language];
        if (level === null && lastLevel !== null)
          return words('page.silentLevel', { level: toNumberText(lastLevel, 2, language) });
        return alarms === null ? words('page.noAlarm') : '—';
      },
    },
    column.age(({ timeMs }) => timeMs, LEVEL_STALE_SEC),
  ];
}

function useTowerColumns(props: ServicePageProps): readonly SortColumn<TowerState>[] {
  const { language, words } = props;
  const timeText = useTimeText();
  const column = useStationColumns<TowerState>(props);
  return [
    column.name(),
    {
      id: 'depth',
      title: words('page.depth'),
      end: true,
      sortBy: ({ depth, lastDepth, state }) => depth ?? (state === 'silent-in-water' ? lastDepth : null),
      cell: ({ depth, lastDepth, state }) => (
        <>
          <ScaleBadge value={depth} steps={depthScale} noneWord="—" />
          {state === 'silent-in-water' && lastDepth !== null && (
            <small> {words('page.silentDepth', { depth: lastDepth })}</small>
          )}
        </>
      ),
    },
    {
      id: 'since',
      title: words('page.since'),
      end: true,
      sortBy: ({ sinceMs }) => sinceMs,
      cell: ({ sinceMs }) => (sinceMs === null ? '—' : timeText(sinceMs, 'near')),
    },
    { id: 'peak', title: words('page.peak'), decimals: 0, sortBy: ({ peak }) => peak },
    {
      id: 'stopped',
      title: words('page.stopped'),
      cell: ({ stopped, depth }) => {
        if (depth === null) return words('page.notKnown');
        const names = VEHICLES.filter((vehicle) => stopped.includes(vehicle)).map(
          (one) => VEHICLE_NAMES[one][language],
        );
        return names.length === 0 ? '—' : names.join(', ');
      },
    },
    column.age(({ timeMs }) => timeMs, DEPTH_STALE_SEC),
  ];
}

function toSentence({ rivers, towers, fromCm }: FloodStates, { words, language }: ServicePageProps): string {
  const judged = rivers.filter(({ phrase }) => phrase !== null);
  const highest = judged.toSorted((a, b) => (toMargin(b) ?? -Infinity) - (toMargin(a) ?? -Infinity))[0];
  const atAlarm = judged.filter(({ reached }) => reached !== null).length;
  const known = towers.filter(({ depth }) => depth !== null);
  const flooded = known.filter(({ state }) => state === 'flooded');
  const deepest = flooded.toSorted((a, b) => (b.depth ?? 0) - (a.depth ?? 0))[0];
  const draining = known.filter(({ state }) => state === 'draining').length;
  const silentInWater = towers.filter(({ state }) => state === 'silent-in-water').length;
  const unknown = towers.filter(({ state }) => state === 'unknown').length;
  const silentRivers = rivers.length - judged.length;
  return toSaid(
    highest === undefined
      ? words('now.riversUnknown')
      : words(atAlarm === 0 ? 'now.riversLow' : 'now.riversAtAlarm', {
          atAlarm,
          known: judged.length,
          code: highest.code,
          name: highest.name[language],
          level: toNumberText(highest.level ?? 0, 2, language),
          phrase: highest.phrase?.[language] ?? '',
        }),
    silentRivers > 0 && highest !== undefined && words('now.riversSilent', { silent: silentRivers }),
    known.length === 0
      ? words('now.towersUnknown')
      : deepest === undefined
        ? words('now.towersDry', { known: known.length, from: fromCm })
        : words('now.towersFlooded', {
            flooded: flooded.length,
            known: known.length,
            code: deepest.code,
            name: deepest.name[language],
            depth: deepest.depth ?? 0,
            from: fromCm,
          }),
    draining > 0 && words('now.towersDraining', { draining, from: fromCm }),
    silentInWater > 0 && words('now.silentInWater', { silent: silentInWater }),
    unknown > 0 && known.length > 0 && words('now.towersSilent', { silent: unknown }),
  );
}
