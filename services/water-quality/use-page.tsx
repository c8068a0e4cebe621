/** What water quality adds to its page: how many places are beyond a limit and where, counts by state, every place with its index. */
import { useTimeText } from '../../ui/time/clock-context.tsx';
import { toNumberText } from '../../ui/words/format.ts';
import { ScaleBadge } from '../../ui/marks/ScaleBadge.tsx';
import type { ServicePageParts, ServicePageProps } from '../../ui/service-web.ts';
import { SortTable, type SortColumn } from '../../ui/tables/SortTable.tsx';
import { StateBadge } from '../../ui/marks/StateBadge.tsx';
import { SummaryRow } from '../../ui/page/SummaryRow.tsx';
import type { ParameterState, PlaceState, StateList } from './answers.ts';
import { STATE_SHARES, VN_WQI_BREAKPOINTS, VN_WQI_LEVELS } from './norms.ts';
import { STATION } from './places.ts';
import { STATES, toShare, type WaterState } from './states.ts';
import { STATE_LOOKS, wqiScale } from './wqi-look.ts';

const ORDER: readonly WaterState[] = [...STATES.toReversed(), 'no-limit', 'unknown'];

export function usePage(props: ServicePageProps): ServicePageParts {
  const { useRead, words, atMs } = props;
  const timeText = useTimeText();
  const answer = useRead<StateList>('/services/water-quality/states', { at: atMs });
  const common = { method: words('page.method'), norms: [VN_WQI_BREAKPOINTS, VN_WQI_LEVELS, STATE_SHARES] };
  const { data } = answer;
  if (data === undefined) return { answer, tables: [], ...common };
  return {
    answer,
    sentence: toSentence(data, props),
    figures: (
      <SummaryRow
        label={words('page.byState')}
        items={ORDER.map((state) => ({
          id: state,
          name: words(`state.${state}`),
          count: data.places.filter((place) => place.state === state).length,
          ...STATE_LOOKS[state],
        }))}
      />
    ),
    tables: [
      {
        title: words('page.table'),
        body: (
          <SortTable
            label={words('page.table')}
            columns={listColumns(props, timeText)}
            rows={data.places}
            keyOf={({ code }) => code}
            sortedBy="state"
          />
        ),
      },
    ],
    ...common,
  };
}

/** The parameter that takes most of what is allowed. */
export function findWorst({
  parameters,
}: PlaceState): (ParameterState & { readonly share: number }) | undefined {
  return parameters
    .flatMap((one) => {
      const shares = [
        ...(one.value === null || one.most === null
          ? []
          : [toShare(one.value, { side: 'most', value: one.most })]),
        ...(one.value === null || one.least === null
          ? []
          : [toShare(one.value, { side: 'least', value: one.least })]),
      ];
      return shares.length === 0 ? [] : [{ ...one, share: Math.max(...shares) }];
    })
    .toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || b.share - a.share)[0];
}

function toSentence({ places }: StateList, props: ServicePageProps): string {
  const { words, language } = props;
  const known = places.filter(({ state }) => state !== 'unknown' && state !== 'no-limit');
  const beyond = known.filter(({ state }) => state === 'exceeded');
  const silent = places.length - known.length;
  const worst = beyond
    .flatMap((place) => {
      const parameter = findWorst(place);
      return parameter === undefined ? [] : [{ place, parameter }];
    })
    .toSorted((a, b) => b.parameter.share - a.parameter.share)[0];
  return [
    known.length === 0
      ? words('now.unknown')
      : words(beyond.length === 0 ? 'now.none' : 'now.beyond', {
          beyond: beyond.length,
          known: known.length,
        }),
    ...(worst === undefined
      ? []
      : [
          words('now.worst', {
            code: worst.place.code,
            name: worst.place.name[language],
            what: toAmount(worst.parameter, props),
          }),
        ]),
    ...(silent === 0 || known.length === 0 ? [] : [words('now.silent', { silent })]),
  ].join(' ');
}

/** `DO 3,1 mg/L (ít nhất 5)` */
function toAmount(
  { property, value, most, least, below }: ParameterState,
  { manifest, language, words }: ServicePageProps,
): string {
  const facts = manifest.properties.find((one) => one.property === property);
  const number = (amount: number): string => toNumberText(amount, facts?.decimals ?? 1, language);
  const isLow = least !== null && value !== null && value < least;
  const limit = isLow ? least : most;
  return [
    facts?.name[language] ?? property,
    value === null ? '—' : `${below ? '< ' : ''}${number(value)} ${facts?.unit ?? ''}`,
    ...(limit === null ? [] : [words(isLow ? 'page.least' : 'page.most', { limit: number(limit) })]),
  ].join(' ');
}

function listColumns(
  props: ServicePageProps,
  timeText: ReturnType<typeof useTimeText>,
): readonly SortColumn<PlaceState>[] {
  const { language, words, openAsset } = props;
  const newest = ({ parameters }: PlaceState): number | null => {
    const times = parameters.flatMap(({ value, timeMs }) => (value === null ? [] : (timeMs ?? [])));
    return times.length === 0 ? null : Math.max(...times);
  };
  return [
    {
      id: 'name',
      title: words('page.place'),
      sortBy: ({ name }) => name[language],
      open: ({ code }) => openAsset(code),
    },
    {
      id: 'class',
      title: words('page.class'),
      sortBy: ({ waterClass }) => (waterClass === null ? null : words(`class.${waterClass}`)),
    },
    {
      id: 'state',
      title: words('page.state'),
      end: true,
      sortBy: ({ state }) => -ORDER.indexOf(state),
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
      sortBy: newest,
      cell: (place) => {
        const timeMs = newest(place);
        return timeMs === null ? '—' : timeText(timeMs, 'near');
      },
    },
  ];
}
