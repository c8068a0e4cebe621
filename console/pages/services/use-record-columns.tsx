/** The columns of the records of a service, from its manifest and the words it gives to what stands in their bodies. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordView } from '../../../contract/records/record-view.ts';
import { Age } from '../../../ui/time/Age.tsx';
import { useNowMs } from '../../../ui/time/clock-context.tsx';
import type { ListColumn } from '../../../ui/tables/ListTable.tsx';
import { StateBadge } from '../../../ui/marks/StateBadge.tsx';
import { areasQuery } from '../../api/area-queries.ts';
import { useText } from '../../i18n.ts';
import { useServiceWeb, useServiceWords } from '../../services.ts';
import { toStatusLook } from './record-look.ts';
import { RecordDue } from './RecordDue.tsx';
import type { ServiceView } from './service-view.ts';
import css from './ServicePage.module.css';

const tickSec = 60;
const streetZoom = 16;
/** More words of the body don't fit. */
const mostWords = 2;

type AreaOption = { readonly value: string; readonly label: string };

export function useAreaOptions(): AreaOption[] {
  const text = useText();
  const areas = useQuery(areasQuery).data;
  return useMemo(
    () => (areas ?? []).map(({ code, name }) => ({ value: code, label: text(name) })),
    [areas, text],
  );
}

export function useRecordColumns(
  { manifest, atMs }: ServiceView,
  areas: readonly AreaOption[],
): readonly ListColumn<RecordView>[] {
  const { t } = useTranslation();
  const text = useText();
  const now = useNowMs(tickSec);
  const nowMs = atMs ?? now;
  const { recordWords } = useServiceWeb(manifest.id);
  const words = useServiceWords(manifest.id);
  return useMemo(() => {
    const kindOf = ({ kind }: RecordView) => manifest.recordKinds.find((one) => one.kind === kind);
    const worded = Object.entries(recordWords ?? {}).slice(0, mostWords);
    return [
      {
        id: 'title',
        title: t('services.records.title'),
        track: 'minmax(240px, 3fr)',
        phone: 'line',
        cell: ({ title, code }) => <span title={code}>{title === '' ? code : title}</span>,
      },
      {
        id: 'status',
        title: t('services.records.status'),
        track: '150px',
        cell: (record) => {
          const name = kindOf(record)?.statuses.find(({ id }) => id === record.status)?.name;
          return (
            <StateBadge
              {...toStatusLook(record, kindOf(record))}
              word={name === undefined ? record.status : text(name)}
            />
          );
        },
      },
      {
        id: 'due',
        title: t('services.records.due'),
        track: '230px',
        cell: (record) => <RecordDue record={record} kind={kindOf(record)} nowMs={nowMs} />,
      },
      ...worded.map(([field, names]): ListColumn<RecordView> => ({
        id: field,
        title: words(`record.${field}`),
        track: 'minmax(120px, 1fr)',
        phone: 'hide',
        cell: ({ body }) => {
          const name = names.find(({ id }) => id === body[field])?.name;
          return name === undefined ? String(body[field] ?? '—') : text(name);
        },
      })),
      {
        id: 'area',
        title: t('services.records.area'),
        track: 'minmax(110px, 1fr)',
        cell: ({ areaCode }) => areas.find(({ value }) => value === areaCode)?.label ?? areaCode ?? '—',
      },
      {
        id: 'opened',
        title: t('services.records.opened'),
        track: '110px',
        end: true,
        cell: ({ openedMs }) => <Age timeMs={openedMs} atMs={atMs} />,
      },
      {
        id: 'map',
        title: t('services.records.map'),
        track: '80px',
        cell: ({ kind, lon, lat }) =>
          lon === null || lat === null ? (
            <span title={t('services.records.noPlace')}>—</span>
          ) : (
            <Link
              className={css.link}
              to="/"
              search={{
                layers: [`record:${kind}`],
                map: `${lat.toFixed(4)},${lon.toFixed(4)},${streetZoom}.0`,
                at: atMs,
              }}
            >
              {t('services.records.show')}
            </Link>
          ),
      },
    ];
  }, [manifest, recordWords, areas, nowMs, atMs, t, text, words]);
}
