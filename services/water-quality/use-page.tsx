/** What water quality adds to its page: how many places are beyond a limit and where, counts by state, every place with its index. */
import { useTimeText } from '../../ui/time/clock-context.tsx';
import { toNumberText } from '../../ui/words/format.ts';
import { countStates, useReadPage } from '../../ui/read-page.ts';
import { ScaleBadge } from '../../ui/marks/ScaleBadge.tsx';
import type { ServicePageParts, ServicePageProps } from '../../ui/service-web.ts';
import type { SortColumn } from '../../ui/tables/SortTable.tsx';
import { toTablePart, useStationColumns } from '../../ui/tables/station-columns.tsx';
import { StateBadge } from '../../ui/marks/StateBadge.tsx';
import { SummaryRow } from '../../ui/page/SummaryRow.tsx';
import type { ParameterState, PlaceState, StateList } from './answers.ts';
import { STATE_SHARES, VN_WQI_BREAKPOINTS, VN_WQI_LEVELS } from './norms.ts';
import { toWaterSentence } from './page-words.ts';
import { findWorst, toNewestMs } from './place-worst.ts';
import { STATION } from './places.ts';
import { BY_WEIGHT } from './states.ts';
import { STATE_LOOKS, wqiScale } from './wqi-look.ts';

export function usePage(props: ServicePageProps): ServicePageParts {
  const { words } = props;
  const columns = useColumns(props);
  const timeText = useTimeText();
  const common = { method: words('page.method'), norms: [VN_WQI_BREAKPOINTS, VN_WQI_LEVELS, STATE_SHARES] };
  return useReadPage(props, '/services/water-quality/states', common, (data: StateList) => ({
    sentence: toWaterSentence(data, {
      words,
      timeText,
      nameOf: (name) => name[props.language],
      toAmount: (worst) => toAmount(worst, props),
    }),
    figures: (
      <SummaryRow
        label={words('page.byState')}
        items={countStates(data.places, BY_WEIGHT, (state) => words(`state.${state}`), STATE_LOOKS)}
      />
    ),
    tables: [toTablePart({ title: words('page.table'), columns, rows: data.places, sortedBy: 'state' })],
  }));
}

/** `DO 3,1 mg/L (ít nhất 5)` */
function toAmount(
  { property, value, most, least, below }: ParameterState,
  { manifest, language, words }: ServicePageProps,
): string {
  const facts = manifest.properties.find((one) => one.property === property);
  const number = (amount: number): string => toNumberText(amount, facts?.decimals ?? 1, language);
  // Of a range the bound that is nearer, or broken.
  const isLow = least !== null && value !== null && (most === null || least / value > value / most);
  const limit = isLow ? least : most;
  return [
    facts?.name[language] ?? property,
    value === null ? '—' : `${below ? '< ' : ''}${number(value)} ${facts?.unit ?? ''}`.trim(),
    ...(limit === null ? [] : [words(isLow ? 'page.least' : 'page.most', { limit: number(limit) })]),
  ].join(' ');
}

function useColumns(props: ServicePageProps): readonly SortColumn<PlaceState>[] {
  const { words } = props;
  const timeText = useTimeText();
  const column = useStationColumns<PlaceState>(props);
  return [
    column.name(),
    {
      id: 'class',
      title: words('page.class'),
      sortBy: ({ waterClass }) => (waterClass === null ? null : words(`class.${waterClass}`)),
    },
    {
      id: 'state',
      title: words('page.state'),
      end: true,
      sortBy: ({ state }) => -BY_WEIGHT.indexOf(state),
      cell: ({ state }) => <StateBadge {...STATE_LOOKS[state]} word={words(`state.${state}`)} />,
    },
    {
      id: 'worst',
      title: words('page.worst'),
      cell: (place) => {
        const worst = findWorst(place);
        return worst === undefined ? '—' : toAmount(worst, props);
      },
    },
    {
      id: 'wqi',
      title: words('page.wqi'),
      end: true,
      sortBy: ({ wqi }) => wqi,
      cell: ({ kind, wqi, wqiTimeMs }) => (
        <>
          <ScaleBadge value={wqi} steps={wqiScale} noneWord="—" />
          {wqiTimeMs !== null && (
            <small> {timeText(kind === STATION ? wqiTimeMs - 1 : wqiTimeMs, 'day')}</small>
          )}
        </>
      ),
    },
    {
      id: 'time',
      title: words('page.time'),
      end: true,
      sortBy: toNewestMs,
      cell: (place) => {
        const timeMs = toNewestMs(place);
        return timeMs === null ? '—' : timeText(timeMs, 'near');
      },
    },
  ];
}
