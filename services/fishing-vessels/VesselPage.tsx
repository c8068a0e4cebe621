/** The page of the vessel service: the fleet in one line of counts, and the register with its filters. */
import { Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { toPlainWords } from '../../contract/search-text.ts';
import { Age } from '../../ui/Age.tsx';
import { EmptyList } from '../../ui/EmptyList.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { toNumberText } from '../../ui/format.ts';
import { ListTable, type ListColumn } from '../../ui/ListTable.tsx';
import { LoadingState } from '../../ui/LoadingState.tsx';
import type { ServicePageProps } from '../../ui/service-web.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { Toolbar } from '../../ui/Toolbar.tsx';
import type { Register, RegisteredVessel } from './answers.ts';
import { signalLook } from './signal-look.ts';
import { SIGNAL_STATES, type SignalState } from './vessel/signal-state.ts';
import css from './vessel.module.css';

const REFRESH_MS = 30_000;
/** What needs eyes first. */
const WORST_FIRST: readonly SignalState[] = ['lost-10d', 'lost-6h', 'late', 'live', 'in-port', 'never'];

/** Boats whose last fix tells of now. */
const HEARD: ReadonlySet<SignalState> = new Set(['live', 'in-port']);

export function VesselPage(props: ServicePageProps) {
  const { read, openAsset, words } = props;
  const [text, setText] = useState('');
  const [state, setState] = useState<string | null>(null);
  const [port, setPort] = useState<string | null>(null);
  const answer = useQuery({
    queryKey: ['fishing-vessels', 'register'],
    // The shape is the promise of this service's own answers.ts.
    queryFn: async () => (await read('/services/fishing-vessels/register')) as Register,
    refetchInterval: REFRESH_MS,
  });
  const vessels = useMemo(() => answer.data?.vessels ?? [], [answer.data]);
  const ports = useMemo(
    () => [...new Set(vessels.flatMap(({ homePort }) => homePort?.vi ?? []))].toSorted(),
    [vessels],
  );
  const shown = useMemo(
    () =>
      vessels
        .filter((vessel) => state === null || vessel.state === state)
        .filter((vessel) => port === null || vessel.homePort?.vi === port)
        .filter((vessel) => isMatch(vessel, text))
        .toSorted(
          (a, b) =>
            WORST_FIRST.indexOf(a.state) - WORST_FIRST.indexOf(b.state) || a.code.localeCompare(b.code, 'vi'),
        ),
    [vessels, state, port, text],
  );
  const columns = useColumns(props);
  if (answer.isPending) return <LoadingState rows={10} />;
  if (answer.isError) return <EmptyState title={words('unreadable')}>{answer.error.message}</EmptyState>;

  return (
    <div className={css.page}>
      <Toolbar count={`${shown.length} / ${vessels.length}`}>
        <TextInput
          aria-label={words('filter.text')}
          placeholder={words('filter.text')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Select
          aria-label={words('filter.port')}
          placeholder={words('filter.port')}
          clearable
          data={ports}
          value={port}
          onChange={setPort}
        />
      </Toolbar>
      <fieldset className={css.states} aria-label={words('filter.state')}>
        {SIGNAL_STATES.map((one) => (
          <button
            key={one}
            type="button"
            className={css.state}
            aria-pressed={state === one}
            onClick={() => setState(state === one ? null : one)}
          >
            <strong>{vessels.filter((vessel) => vessel.state === one).length}</strong>
            <StateBadge {...signalLook[one]} word={words(`state.${one}`)} />
          </button>
        ))}
      </fieldset>
      {vessels.length === 0 && <EmptyState title={words('page.none')}>{words('page.noneNext')}</EmptyState>}
      {vessels.length > 0 && shown.length === 0 && (
        <EmptyList
          title={words('page.noMatch')}
          of={{ inScope: vessels.length, inCity: vessels.length }}
          filtered
          onClear={() => {
            setText('');
            setState(null);
            setPort(null);
          }}
        />
      )}
      {shown.length > 0 && (
        <ListTable
          label={words('page.table')}
          columns={columns}
          rows={shown}
          keyOf={(vessel) => vessel.code}
          onOpen={(vessel) => openAsset(vessel.code)}
        />
      )}
    </div>
  );
}

function isMatch({ registration, name, mmsi, trade, code }: RegisteredVessel, text: string): boolean {
  const wanted = toPlainWords(text.trim());
  return (
    wanted === '' ||
    [code, registration, name.vi, mmsi, trade?.vi].some((one) =>
      toPlainWords(String(one ?? '')).includes(wanted),
    )
  );
}

function useColumns({
  language,
  words,
  openAsset,
}: ServicePageProps): readonly ListColumn<RegisteredVessel>[] {
  return useMemo(
    () => [
      {
        id: 'vessel',
        title: words('column.vessel'),
        track: 'minmax(130px, 1.2fr)',
        cell: (vessel) => (
          <button type="button" className={css.link} onClick={() => openAsset(vessel.code)}>
            {vessel.registration ?? vessel.code}
          </button>
        ),
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
        cell: ({ lastSeenMs }) => <Age timeMs={lastSeenMs} />,
      },
      {
        id: 'zone',
        title: words('column.zone'),
        track: 'minmax(140px, 1.6fr)',
        phone: 'line',
        cell: ({ zones }) => zones.map(({ name }) => name[language]).join(', ') || '—',
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
    [language, words, openAsset],
  );
}
