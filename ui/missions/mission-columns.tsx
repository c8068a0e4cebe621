/** Columns of the tables of units, times and requests. */
import { useTranslation } from 'react-i18next';
import type { ClockView, MarkedUnit, RequestView } from '../../contract/missions/unit-answers.ts';
import { UNIT_STATES } from '../../contract/missions/unit-state.ts';
import { Age } from '../time/Age.tsx';
import { StateBadge } from '../marks/StateBadge.tsx';
import type { ServicePageProps } from '../service-web.ts';
import type { SortColumn } from '../tables/SortTable.tsx';
import { useStationColumns } from '../tables/station-columns.tsx';
import { useTimeText } from '../time/clock-context.tsx';
import { toNumberText } from '../words/format.ts';
import { MARK_LOOKS, UNIT_LOOKS } from './unit-looks.ts';

const STALE_SEC = 600;

export function useUnitColumns(
  props: ServicePageProps,
  level: { readonly title: string; readonly nameOf: (level: string) => string },
): readonly SortColumn<MarkedUnit>[] {
  const { t } = useTranslation('ui');
  const column = useStationColumns<MarkedUnit>(props);
  return [
    column.name(),
    {
      id: 'state',
      title: t('missions.unit.state'),
      sortBy: ({ state }) => UNIT_STATES.indexOf(state),
      cell: ({ state, mark }) => (
        <>
          <StateBadge {...UNIT_LOOKS[state]} word={t(`missions.state.${state}`)} />
          {mark === null ? null : (
            <>
              {' '}
              <StateBadge
                {...MARK_LOOKS[mark.kind]}
                word={t(`missions.mark.${mark.kind}`, { amount: mark.amount })}
                whole={t(`missions.mark.${mark.kind}Whole`)}
              />
            </>
          )}
        </>
      ),
    },
    {
      id: 'level',
      title: level.title,
      sortBy: (unit) => (unit.level === null ? null : level.nameOf(unit.level)),
    },
    { id: 'crew', title: t('missions.unit.crew'), decimals: 0, sortBy: ({ crew }) => crew },
    { id: 'station', title: t('missions.unit.station'), sortBy: ({ station }) => station },
    { id: 'mission', title: t('missions.unit.mission'), sortBy: ({ mission }) => mission },
    {
      id: 'equipment',
      title: t('missions.unit.equipment'),
      cell: ({ equipment, whyNot }) => whyNot ?? equipment ?? '—',
    },
    {
      ...column.age(({ seenMs }) => seenMs, STALE_SEC),
      cell: ({ isTracked, seenMs }) =>
        isTracked ? (
          <Age timeMs={seenMs} atMs={props.atMs} staleAfterSec={STALE_SEC} bare />
        ) : (
          t('missions.unit.untracked')
        ),
    },
  ];
}

export function useClockColumns(
  { language }: ServicePageProps,
  clockOf: (clock: string) => string,
): readonly SortColumn<ClockView>[] {
  const { t } = useTranslation('ui');
  const minutes = (seconds: number | null) =>
    seconds === null ? '—' : toNumberText(seconds / 60, 1, language);
  return [
    { id: 'clock', title: t('missions.clock.name'), cell: ({ id }) => clockOf(id) },
    { id: 'n', title: t('missions.clock.n'), decimals: 0, sortBy: ({ n }) => n },
    {
      id: 'p50',
      title: t('missions.clock.p50'),
      end: true,
      sortBy: ({ p50 }) => p50,
      cell: ({ p50 }) => minutes(p50),
    },
    {
      id: 'p90',
      title: t('missions.clock.p90'),
      end: true,
      sortBy: ({ p90 }) => p90,
      cell: ({ p90 }) => minutes(p90),
    },
    {
      id: 'p95',
      title: t('missions.clock.p95'),
      end: true,
      sortBy: ({ p95 }) => p95,
      cell: ({ p95 }) => minutes(p95),
    },
    {
      id: 'target',
      title: t('missions.clock.target'),
      end: true,
      sortBy: ({ targetSec }) => targetSec,
      cell: ({ targetSec }) => (targetSec === null ? t('missions.clock.noTarget') : minutes(targetSec)),
    },
    {
      id: 'within',
      title: t('missions.clock.within'),
      end: true,
      sortBy: ({ withinTarget }) => withinTarget,
      cell: ({ withinTarget }) => (withinTarget === null ? '—' : `${Math.round(withinTarget * 100)} %`),
    },
    {
      id: 'left',
      title: t('missions.clock.left'),
      cell: ({ excluded, without }) =>
        [
          ...excluded.map(({ why, count }) => `${why[language]}: ${count}`),
          ...(without === 0 ? [] : [t('missions.clock.without', { count: without })]),
        ].join('; ') || '—',
    },
  ];
}

export function useRequestColumns({
  language,
  openRecord,
}: ServicePageProps): readonly SortColumn<RequestView>[] {
  const { t } = useTranslation('ui');
  const timeText = useTimeText();
  return [
    {
      id: 'code',
      title: t('missions.request.code'),
      sortBy: ({ code }) => code,
      open: ({ id }) => openRecord(id),
    },
    { id: 'unit', title: t('missions.request.unit'), sortBy: ({ unit }) => unit },
    { id: 'desk', title: t('missions.request.desk'), cell: ({ desk }) => desk[language] },
    { id: 'note', title: t('missions.request.note'), cell: ({ note }) => note },
    { id: 'status', title: t('missions.request.status'), cell: ({ statusName }) => statusName[language] },
    {
      id: 'since',
      title: t('missions.request.since'),
      sortBy: ({ sinceMs }) => sinceMs,
      cell: ({ sinceMs }) => (sinceMs === null ? '—' : timeText(sinceMs, 'dayMinute')),
    },
  ];
}
