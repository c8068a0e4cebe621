/** Storms at sea on the page: by whom and since when they are told, whom their winds may reach when, who is called and left. */
import { StateBadge } from '../../../ui/marks/StateBadge.tsx';
import { SaidMark } from '../../../ui/marks/SaidMark.tsx';
import type { ServicePageProps, ServicePart } from '../../../ui/service-web.ts';
import { FilterTable } from '../../../ui/tables/FilterTable.tsx';
import type { ListColumn } from '../../../ui/tables/ListTable.tsx';
import { Age } from '../../../ui/time/Age.tsx';
import type { useTimeText } from '../../../ui/time/clock-context.tsx';
import { toNumberText } from '../../../ui/words/format.ts';
import { toShelterParts } from '../shelters/shelter-part.tsx';
import { signalLook } from '../signal-look.ts';
import type { ReachedVessel, StormAtSea, StormsAtSea } from './storm-answers.ts';
import { HORIZONS_H } from './exposure.ts';
import { CALL_RESULTS, type CallResult } from './storm-records.ts';

type Said = Pick<ServicePageProps, 'words' | 'language' | 'openAsset'> & {
  readonly timeText: ReturnType<typeof useTimeText>;
};

const CALLS: readonly ('none' | CallResult)[] = ['none', ...CALL_RESULTS.map(({ id }) => id)];
const callLook = {
  none: { shape: '○', tone: 'critical' },
  'not-reached': { shape: '◆', tone: 'high' },
  reached: { shape: '◐', tone: 'low' },
  'in-shelter': { shape: '⚓', tone: 'good' },
} as const;

/** Nothing of a storm where none is told of; room in shelters always. */
export function toStormParts(answer: StormsAtSea | undefined, said: Said): ServicePart[] {
  return [
    ...(answer?.storms ?? []).map((storm) => toStormPart(storm, answer, said)),
    ...toShelterParts(answer?.shelters ?? [], said),
  ];
}

function toStormPart(storm: StormAtSea, all: StormsAtSea | undefined, said: Said): ServicePart {
  const { words, language, timeText, openAsset } = said;
  const title = words('storm.title', { storm: storm.storm });
  const called = (result: CallResult) => storm.vessels.filter(({ call }) => call?.result === result).length;
  const doubted = storm.vessels.filter(({ seenAfterCall }) => seenAfterCall).length;
  const countOf = (hours: number) => {
    const count = storm.reached[HORIZONS_H.findIndex((horizon) => horizon === hours)];
    return count == null ? words('storm.notKnown') : toNumberText(count, 0, language);
  };
  const sentences = [
    words('storm.told', { source: storm.source, time: timeText(storm.issuedMs, 'near') }),
    ...(storm.signature === null
      ? []
      : [words(`storm.signed.${storm.signature}`, { signer: storm.signer ?? '' })]),
    storm.knownToMs === null
      ? words('storm.noReach')
      : words('storm.reached', {
          now: countOf(0),
          h12: countOf(12),
          h24: countOf(24),
          h48: countOf(48),
        }),
    ...(storm.knownToMs === null
      ? []
      : [
          words(storm.knownToMs > storm.toldToMs ? 'storm.held' : 'storm.known', {
            told: timeText(storm.toldToMs, 'near'),
            known: timeText(storm.knownToMs, 'near'),
          }),
        ]),
    words('storm.counted', {
      counted: all?.counted ?? 0,
      port: all?.inPort ?? 0,
      unplaced: all?.unplaced ?? 0,
    }),
    words(storm.lacksError ? 'storm.errorNotTold' : 'storm.errorAdded'),
  ];
  return {
    title,
    body: (
      <>
        <p>
          <SaidMark by="assessment" /> {sentences.join(' ')}
        </p>
        {storm.vessels.length > 0 && (
          <>
            <p>
              {words('storm.left', {
                left: storm.left,
                of: storm.vessels.length,
                safe: called('in-shelter'),
                reached: called('reached'),
                notReached: called('not-reached'),
              })}{' '}
              {doubted > 0 && words('storm.doubted', { count: doubted })}
            </p>
            <FilterTable
              label={title}
              rows={storm.vessels}
              columns={toColumns(said, all?.atMs ?? 0)}
              keyOf={({ code }) => code}
              onOpen={({ code }) => openAsset(code)}
              search={words('storm.find')}
              wordsOf={({ code, name }) => [code, name[language]]}
              states={{
                label: words('storm.byCall'),
                items: CALLS.map((id) => ({ id, name: words(`storm.call.${id}`), ...callLook[id] })),
                of: ({ call }) => call?.result ?? 'none',
              }}
              noMatch={words('page.noMatch')}
            />
          </>
        )}
      </>
    ),
  };
}

function toColumns({ words, language, timeText }: Said, atMs: number): ListColumn<ReachedVessel>[] {
  return [
    {
      id: 'vessel',
      title: words('column.vessel'),
      track: 'minmax(130px, 1.2fr)',
      cell: ({ code }) => code,
    },
    {
      id: 'first',
      title: words('storm.first'),
      track: 'minmax(210px, 1.2fr)',
      cell: ({ firstMs, strongestKt }) =>
        `${firstMs <= atMs ? words('storm.inside') : timeText(firstMs, 'near')} · ${words('storm.upTo', { kt: strongestKt })}`,
    },
    {
      id: 'call',
      title: words('storm.called'),
      track: 'minmax(240px, 1.6fr)',
      phone: 'line',
      cell: ({ call, seenAfterCall }) => (
        <>
          <StateBadge
            {...callLook[call?.result ?? 'none']}
            word={words(`storm.call.${call?.result ?? 'none'}`)}
          />
          {call !== null && (
            <small>
              {' '}
              {timeText(call.calledMs, 'near')}, {call.calledBy}
              {seenAfterCall && ` · ${words('storm.seenAfterCall')}`}
            </small>
          )}
        </>
      ),
    },
    {
      id: 'turn',
      title: words('storm.course'),
      track: 'minmax(130px, 1fr)',
      phone: 'named',
      cell: ({ turn }) => words(`storm.turn.${turn}`),
    },
    {
      id: 'speed',
      title: words('column.speed'),
      track: '112px',
      end: true,
      phone: 'hide',
      cell: ({ speedKn, state }) =>
        speedKn === null || state !== 'live' ? '—' : toNumberText(speedKn, 1, language),
    },
    {
      id: 'state',
      title: words('column.state'),
      track: 'minmax(190px, 1.2fr)',
      phone: 'hide',
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
  ];
}
