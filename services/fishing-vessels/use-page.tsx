/** What the vessel service adds to its page: who is not heard of, in one sentence, storms that reach boats, and the register with its filters. */
import { useMemo } from 'react';
import { Age } from '../../ui/time/Age.tsx';
import { FilterTable } from '../../ui/tables/FilterTable.tsx';
import { toNumberText } from '../../ui/words/format.ts';
import type { ListColumn } from '../../ui/tables/ListTable.tsx';
import type { ServicePageParts, ServicePageProps } from '../../ui/service-web.ts';
import { StateBadge } from '../../ui/marks/StateBadge.tsx';
import type { Register, RegisteredVessel } from './answers.ts';
import { useTimeText } from '../../ui/time/clock-context.tsx';
import { signalLook } from './signal-look.ts';
import type { StormsAtSea } from './storm/storm-answers.ts';
import { toStormParts } from './storm/storm-parts.tsx';
import { SIGNAL_STATES, type SignalState } from './vessel/signal-state.ts';

/** What needs eyes first. */
const WORST_FIRST: readonly SignalState[] = ['lost-10d', 'lost-6h', 'late', 'live', 'in-port', 'never'];
/** Boats whose last fix tells of now. */
const HEARD: ReadonlySet<SignalState> = new Set(['live', 'in-port']);

const KIND = 'fishing-vessel';

/** Of a past nobody knows which boats lay in port. */
export function usePastPage({ words }: ServicePageProps): Pick<ServicePageParts, 'resting'> {
  return { resting: { kind: KIND, codes: undefined, word: words('inPort') } };
}

export function usePage(props: ServicePageProps): ServicePageParts {
  const { useRead, openAsset, words, language } = props;
  const timeText = useTimeText();
  const storms = useRead<StormsAtSea>('/services/fishing-vessels/storm');
  const answer = useRead<Register>('/services/fishing-vessels/register');
  const columns = useColumns(props);
  const vessels = useMemo(
    () =>
      (answer.data?.vessels ?? []).toSorted(
        (a, b) =>
          WORST_FIRST.indexOf(a.state) - WORST_FIRST.indexOf(b.state) || a.code.localeCompare(b.code, 'vi'),
      ),
    [answer.data],
  );
  if (vessels.length === 0) return { answer, method: words('panel.law') };
  const count = (...states: SignalState[]): number =>
    vessels.filter(({ state }) => states.includes(state)).length;
  return {
    answer,
    resting: {
      kind: KIND,
      word: words('inPort'),
      codes: new Set(vessels.flatMap(({ code, state }) => (state === 'in-port' ? [code] : []))),
    },
    sentence: words('now', {
      total: vessels.length,
      sea: count('live', 'late', 'lost-6h', 'lost-10d'),
      port: count('in-port'),
      never: count('never'),
      lost: count('lost-6h', 'lost-10d'),
      days: count('lost-10d'),
    }),
    extra: toStormParts(storms.data, { words, language, openAsset, timeText }),
    tables: [
      {
        title: words('page.table'),
        body: (
          <FilterTable
            label={words('page.table')}
            rows={vessels}
            columns={columns}
            keyOf={({ code }) => code}
            onOpen={({ code }) => openAsset(code)}
            search={words('filter.text')}
            wordsOf={({ code, registration, name, mmsi, trade }) => [
              code,
              registration,
              name.vi,
              mmsi,
              trade?.vi,
            ]}
            states={{
              label: words('filter.state'),
              items: SIGNAL_STATES.map((id) => ({ id, name: words(`state.${id}`), ...signalLook[id] })),
              of: ({ state }) => state,
            }}
            choice={{ label: words('filter.port'), of: ({ homePort }) => homePort?.[language] }}
            noMatch={words('page.noMatch')}
          />
        ),
      },
    ],
    method: words('panel.law'),
  };
}

function useColumns({ language, words }: ServicePageProps): readonly ListColumn<RegisteredVessel>[] {
  return useMemo(
    () => [
      {
        id: 'vessel',
        title: words('column.vessel'),
        track: 'minmax(130px, 1.2fr)',
        cell: ({ registration, code }) => registration ?? code,
      },
      {
        id: 'state',
        title: words('column.state'),
        track: 'minmax(190px, 1.2fr)',
        cell: ({ state }) => <StateBadge {...signalLook[state]} word={words(`state.${state}`)} />,
      },
      {
        id: 'age',
        title: words('column.age'),
        track: '120px',
        end: true,
        phone: 'named',
        cell: ({ lastSeenMs }) => <Age timeMs={lastSeenMs} />,
      },
      {
        id: 'zone',
        title: words('column.zone'),
        track: 'minmax(140px, 1.6fr)',
        phone: 'line',
        // In no zone is known; of a boat never heard nothing is.
        cell: ({ zones, lastSeenMs }) =>
          zones.map(({ name }) => name[language]).join(', ') ||
          words(lastSeenMs === null ? 'zoneUnknown' : 'noZone'),
      },
      {
        id: 'speed',
        title: words('column.speed'),
        track: '112px',
        end: true,
        phone: 'hide',
        // The speed of the last fix is none of now: a boat that is silent tells nothing.
        cell: ({ speedKn, state }) =>
          speedKn === null || !HEARD.has(state) ? '—' : toNumberText(speedKn, 1, language),
      },
      {
        id: 'port',
        title: words('column.port'),
        track: 'minmax(120px, 1.2fr)',
        phone: 'hide',
        cell: ({ homePort }) => homePort?.[language] ?? '—',
      },
      {
        id: 'length',
        title: words('column.length'),
        track: 'minmax(190px, 1fr)',
        phone: 'hide',
        cell: ({ lengthM, allowedZone }) =>
          lengthM === null
            ? '—'
            : `${toNumberText(lengthM, 1, language)} m · ${words(`zone.${allowedZone ?? 'unknown'}`)}`,
      },
      {
        id: 'trade',
        title: words('column.trade'),
        track: 'minmax(110px, 1fr)',
        phone: 'hide',
        cell: ({ trade }) => trade?.[language] ?? '—',
      },
    ],
    [language, words],
  );
}
