/** The columns of the list of requests. */
import { useMemo } from 'react';
import type { RecordView } from '../../contract/api.ts';
import { Age } from '../../ui/Age.tsx';
import { useNowMs, useTimeText } from '../../ui/clock-context.tsx';
import type { ListColumn } from '../../ui/ListTable.tsx';
import type { AssetPanelProps } from '../../ui/service-web.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { CATEGORIES } from './categories.ts';
import { promptnessLook, toPromptness, toStatusLook } from './request-look.ts';
import { STATUSES } from './statuses.ts';
import css from './feedback.module.css';

const TICK_SEC = 60;
const STREET_ZOOM = 16;

interface Options {
  readonly language: AssetPanelProps['language'];
  readonly words: AssetPanelProps['words'];
  readonly areas: readonly { readonly value: string; readonly label: string }[];
}

export function useRequestColumns({ language, words, areas }: Options): readonly ListColumn<RecordView>[] {
  const nowMs = useNowMs(TICK_SEC);
  const timeText = useTimeText();
  return useMemo(
    () => [
      {
        id: 'title',
        title: words('column.title'),
        track: 'minmax(240px, 3fr)',
        phone: 'line',
        cell: ({ title, code }) => <span title={code}>{title === '' ? code : title}</span>,
      },
      {
        id: 'status',
        title: words('column.status'),
        track: '150px',
        cell: ({ status }) => (
          <StateBadge
            {...toStatusLook(status)}
            word={STATUSES.find(({ id }) => id === status)?.name[language] ?? status}
          />
        ),
      },
      {
        id: 'due',
        title: words('column.due'),
        track: '230px',
        cell: (record) => {
          const promptness = toPromptness(record, nowMs);
          const due = record.dueMs === null ? '' : timeText(record.dueMs, 'dayMinute');
          return <StateBadge {...promptnessLook[promptness]} word={words(`due.${promptness}`, { due })} />;
        },
      },
      {
        id: 'category',
        title: words('column.category'),
        track: 'minmax(120px, 1fr)',
        phone: 'hide',
        cell: ({ body }) =>
          CATEGORIES.find(({ id }) => id === body['category'])?.name[language] ??
          String(body['category'] ?? '—'),
      },
      {
        id: 'area',
        title: words('column.area'),
        track: 'minmax(110px, 1fr)',
        cell: ({ areaCode }) => areas.find(({ value }) => value === areaCode)?.label ?? areaCode ?? '—',
      },
      {
        id: 'channel',
        title: words('column.channel'),
        track: 'minmax(110px, 1fr)',
        phone: 'hide',
        cell: ({ body }) => String(body['channel'] ?? '—'),
      },
      {
        id: 'opened',
        title: words('column.opened'),
        track: '110px',
        end: true,
        cell: ({ openedMs }) => <Age timeMs={openedMs} />,
      },
      {
        id: 'map',
        title: words('column.map'),
        track: '80px',
        cell: ({ lon, lat }) =>
          lon === null || lat === null ? (
            <span title={words('map.none')}>—</span>
          ) : (
            // The picture reads its layers and its view from the address.
            <a
              className={css.link}
              href={`/?layers=record:request&map=${lat.toFixed(4)},${lon.toFixed(4)},${STREET_ZOOM}.0`}
            >
              {words('map.show')}
            </a>
          ),
      },
    ],
    [language, words, areas, nowMs, timeText],
  );
}
