/** Tables of the page: the twenty groups, what lags and why, all indicators, what is owed. */
import { toUnitWord } from '../../../contract/basics/unit-word.ts';
import { useState } from 'react';
import { StateBadge } from '../../../ui/marks/StateBadge.tsx';
import { PanelPart } from '../../../ui/page/PanelPart.tsx';
import type { ServicePageProps, ServicePart } from '../../../ui/service-web.ts';
import { FilterTable } from '../../../ui/tables/FilterTable.tsx';
import type { ListColumn } from '../../../ui/tables/ListTable.tsx';
import { SortTable } from '../../../ui/tables/SortTable.tsx';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import type { Board, IndicatorList, IndicatorRow } from '../answers.ts';
import { findTrack, TRACK_LOOKS, TRACKS } from '../looks.ts';
import { toBasisWord, toFigure, toGrowthWord, toLagWord, toPeriodWord, toShare } from './figure-words.ts';

/** More are read a group at a time. */
const MOST_AT_ONCE = 300;

interface Opened {
  readonly onOpen: (code: string) => void;
}

export function useListParts(
  props: ServicePageProps,
  board: Board | undefined,
  { onOpen }: Opened,
): ServicePart[] {
  const { useRead, atMs } = props;
  const timeText = useTimeText();
  const [group, setGroup] = useState<string>();
  const isMany = (board?.total ?? 0) > MOST_AT_ONCE;
  const first = board?.groups.find(({ total }) => total > 0)?.id;
  const asked = group ?? (isMany ? first : undefined);
  const list = useRead<IndicatorList>('/services/socio-economic/indicators', { group: asked, at: atMs }).data;
  if (board === undefined) return [];
  const shown = { props, timeText, onOpen, setGroup };
  return [
    toBoardPart(board, shown),
    toBehindPart(board, shown),
    toListPart(board, list, { ...shown, asked }),
    toOwedPart(board, shown),
  ];
}

interface Shown extends Opened {
  readonly props: ServicePageProps;
  readonly timeText: ReturnType<typeof useTimeText>;
  readonly setGroup: (group: string) => void;
}

function toBoardPart(board: Board, { props, setGroup }: Shown): ServicePart {
  const { words, language } = props;
  return {
    title: words('board.title'),
    body: (
      <PanelPart note={words('board.note')}>
        <SortTable
          label={words('board.title')}
          rows={board.groups}
          keyOf={({ id }) => id}
          sortedBy="name"
          columns={[
            {
              id: 'name',
              title: words('board.group'),
              sortBy: ({ id }) => id,
              cell: ({ name }) => name[language],
              open: ({ id }) => setGroup(id),
            },
            { id: 'total', title: words('board.total'), decimals: 0, sortBy: ({ total }) => total },
            ...TRACKS.map((id) => ({
              id,
              title: words(`track.${id}`),
              decimals: 0,
              sortBy: ({ counts }: Board['groups'][number]) => counts[id] ?? 0,
            })),
          ]}
        />
      </PanelPart>
    ),
  };
}

function toBehindPart(board: Board, { props, timeText, onOpen }: Shown): ServicePart {
  const { words, language, openRecord } = props;
  return {
    title: words('behind.title'),
    body:
      board.behind.length === 0 ? (
        <p>{words('behind.none')}</p>
      ) : (
        <SortTable
          label={words('behind.title')}
          rows={board.behind}
          keyOf={({ code }) => code}
          sortedBy="lag"
          columns={[
            {
              id: 'name',
              title: words('column.indicator'),
              sortBy: ({ name }) => name[language],
              open: ({ code }) => onOpen(code),
            },
            { id: 'agency', title: words('column.agency'), sortBy: ({ agency }) => agency.name[language] },
            {
              id: 'period',
              title: words('column.period'),
              sortBy: ({ to }) => to,
              cell: (row) => toPeriodWord(row, props),
            },
            {
              id: 'share',
              title: words('column.share'),
              end: true,
              sortBy: ({ share }) => share,
              cell: ({ share }) => toShare(share, props),
            },
            {
              id: 'due',
              title: words('column.due'),
              end: true,
              sortBy: ({ due }) => due,
              cell: ({ due }) => toShare(due, props),
            },
            {
              id: 'lag',
              title: words('column.lag'),
              end: true,
              first: 'smallest',
              sortBy: ({ share, due }) => (share === null || due === null ? null : share - due),
              cell: (row) => toLagWord(row, props),
            },
            {
              id: 'why',
              title: words('column.explained'),
              sortBy: ({ explainedWhy }) => explainedWhy ?? '',
              cell: ({ track: id, explainedWhy, explainedUntilMs }) =>
                id === 'explained'
                  ? `${explainedWhy ?? ''} ${explainedUntilMs === null ? '' : words('behind.until', { time: timeText(explainedUntilMs, 'day') })}`
                  : words('behind.notYet'),
              open: ({ recordId }) => openRecord(recordId),
            },
          ]}
        />
      ),
  };
}

/** @param asked the group that is read; undefined: all. */
function toListPart(
  board: Board,
  list: IndicatorList | undefined,
  { props, onOpen, asked }: Shown & { readonly asked: string | undefined },
): ServicePart {
  const { words, language } = props;
  const groupName = (id: string) => board.groups.find((one) => one.id === id)?.name[language] ?? id;
  return {
    title: asked === undefined ? words('list.title') : words('list.ofGroup', { group: groupName(asked) }),
    body:
      list === undefined ? null : (
        <FilterTable
          label={words('list.title')}
          rows={list.rows}
          keyOf={({ code }) => code}
          onOpen={({ code }) => onOpen(code)}
          wordsOf={({ code, name, agency }) => [code, name[language], agency.name[language]]}
          search={words('list.search')}
          noMatch={words('list.noMatch')}
          states={{
            label: words('list.byTrack'),
            items: TRACKS.map((id) => ({ id, name: words(`track.${id}`), ...TRACK_LOOKS[id] })),
            of: ({ track: id }) => findTrack(id),
          }}
          choice={{
            label: words('list.byGroup'),
            of: (row) => groupName(row.group),
          }}
          columns={toColumns(props)}
        />
      ),
  };
}

function toOwedPart(board: Board, { props, timeText }: Shown): ServicePart {
  const { words, language, openRecord } = props;
  return {
    title: words('owed.title', { owed: board.owed, late: board.late }),
    body:
      board.releases.length === 0 ? (
        <p>{words('owed.none')}</p>
      ) : (
        <PanelPart note={words('owed.note')}>
          <SortTable
            label={words('owed.label')}
            rows={board.releases}
            keyOf={({ recordId }) => String(recordId)}
            sortedBy="due"
            columns={[
              {
                id: 'name',
                title: words('owed.figure'),
                sortBy: ({ name }) => name,
                open: ({ recordId }) => openRecord(recordId),
              },
              {
                id: 'agency',
                title: words('column.agency'),
                sortBy: ({ agency }) => agency.name[language],
              },
              {
                id: 'due',
                title: words('owed.due'),
                end: true,
                first: 'smallest',
                sortBy: ({ dueMs }) => dueMs,
                cell: ({ dueMs, isLate }) =>
                  dueMs === null ? (
                    '—'
                  ) : (
                    <StateBadge
                      shape={isLate ? '▲' : '●'}
                      tone={isLate ? 'high' : 'neutral'}
                      word={words(isLate ? 'owed.late' : 'owed.until', {
                        time: timeText(dueMs, 'dayMinute'),
                      })}
                    />
                  ),
              },
            ]}
          />
        </PanelPart>
      ),
  };
}

function toColumns(props: ServicePageProps): ListColumn<IndicatorRow>[] {
  const { words, language } = props;
  return [
    {
      id: 'name',
      title: words('column.indicator'),
      track: 'minmax(200px, 3fr)',
      cell: ({ name }) => name[language],
      phone: 'line',
    },
    {
      id: 'period',
      title: words('column.period'),
      track: 'minmax(90px, 1fr)',
      cell: (row) => toPeriodWord(row, props),
      phone: 'named',
    },
    {
      id: 'value',
      title: words('column.value'),
      track: 'minmax(150px, 1.4fr)',
      end: true,
      cell: ({ value, decimals, unit }) =>
        value === null ? '—' : `${toFigure(value, decimals, props)} ${toUnitWord(unit, props.language)}`,
      phone: 'named',
    },
    {
      id: 'basis',
      title: words('column.basis'),
      track: 'minmax(90px, 1fr)',
      cell: ({ basis }) => toBasisWord(basis, props),
      phone: 'named',
    },
    {
      id: 'growth',
      title: words('column.growth'),
      track: 'minmax(110px, 1.2fr)',
      end: true,
      cell: (row) => toGrowthWord(row, props),
      phone: 'named',
    },
    {
      id: 'share',
      title: words('column.share'),
      track: 'minmax(80px, 1fr)',
      end: true,
      cell: ({ share }) => toShare(share, props),
      phone: 'named',
    },
    {
      id: 'track',
      title: words('column.track'),
      track: 'minmax(140px, 1.4fr)',
      cell: ({ track: id }) => (
        <StateBadge {...TRACK_LOOKS[findTrack(id)]} word={words(`track.${findTrack(id)}`)} />
      ),
      phone: 'named',
    },
    {
      id: 'agency',
      title: words('column.agency'),
      track: 'minmax(140px, 1.5fr)',
      cell: ({ agency }) => agency.name[language],
      phone: 'hide',
    },
  ];
}
