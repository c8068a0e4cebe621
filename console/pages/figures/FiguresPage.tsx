/** What services compute: each figure with its version, and what of its past was ordered to be computed anew. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComputedFigure, Recomputation } from '../../../contract/values/recomputation.ts';
import type { ListColumn } from '../../../ui/tables/ListTable.tsx';
import { StateBadge } from '../../../ui/marks/StateBadge.tsx';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { useText } from '../../i18n.ts';
import { CursorTable } from '../../list-page/CursorTable.tsx';
import { ListPage } from '../../list-page/ListPage.tsx';
import { useListCursor } from '../../list-page/use-list-cursor.ts';
import { usePlainKeys } from '../../list-page/use-plain-keys.ts';
import { useFigureName } from '../releases/use-figure-name.ts';
import { FigurePanel } from './FigurePanel.tsx';
import { listSubjectKinds } from '../rules/subject-kinds.ts';
import { figuresQuery } from './figure-queries.ts';
import { recomputationLooks, toPercent } from './recomputation-looks.ts';

const route = getRouteApi('/shell/figures');

interface Row {
  readonly figure: ComputedFigure;
  /** Newest first. */
  readonly orders: readonly Recomputation[];
}

export function FiguresPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(figuresQuery);
  const columns = useFigureColumns();
  const rows = useMemo(
    () =>
      (query.data?.figures ?? []).map((figure): Row => ({
        figure,
        orders: query.data?.recomputations.filter((one) => one.figure === figure.figure) ?? [],
      })),
    [query.data],
  );
  const chosen = rows.find(({ figure }) => figure.figure === search.figure);
  const open = (figure: string | undefined): void => void navigate({ search: { figure }, replace: true });
  const cursor = useListCursor(
    rows.map(({ figure }) => figure.figure),
    open,
  );
  const keyLines = usePlainKeys();
  return (
    <ListPage
      title={t('figures.title')}
      count={t('figures.count', { count: rows.length })}
      filters={null}
      query={query}
      cursor={cursor}
      keyLines={keyLines}
      panel={
        chosen !== undefined && (
          <FigurePanel key={search.figure} {...chosen} onClose={() => open(undefined)} />
        )
      }
    >
      {() => (
        <CursorTable
          cursor={cursor}
          label={t('figures.title')}
          columns={columns}
          rows={rows}
          keyOf={({ figure }) => figure.figure}
          openKey={search.figure}
          onOpen={({ figure }) => open(figure.figure)}
        />
      )}
    </ListPage>
  );
}

function useFigureColumns(): readonly ListColumn<Row>[] {
  const { t } = useTranslation();
  const text = useText();
  const catalogue = useCatalogue().data;
  const figureName = useFigureName();
  return useMemo(
    () => [
      {
        id: 'figure',
        title: t('figures.column.figure'),
        track: 'minmax(240px, 2fr)',
        phone: 'line',
        cell: ({ figure }) => <strong>{figureName(figure)}</strong>,
      },
      {
        id: 'id',
        title: t('figures.column.id'),
        track: 'minmax(200px, 1.2fr)',
        cell: ({ figure }) => <small>{`${figure.figure}@${figure.version}`}</small>,
      },
      {
        id: 'subject',
        title: t('figures.column.subject'),
        track: '160px',
        cell: ({ figure: { serviceId, subject } }) => {
          const kinds = listSubjectKinds(catalogue?.serviceById.get(serviceId));
          // A service may compute of what another one has.
          const others = catalogue?.services.flatMap(({ assetKinds }) => assetKinds) ?? [];
          const found = [...kinds, ...others].find(({ kind }) => kind === subject);
          return found === undefined ? subject : text(found.name);
        },
      },
      {
        id: 'service',
        title: t('figures.column.service'),
        track: '170px',
        phone: 'hide',
        cell: ({ figure }) => {
          const service = catalogue?.serviceById.get(figure.serviceId);
          return service === undefined ? figure.serviceId : text(service.name);
        },
      },
      {
        id: 'every',
        title: t('figures.column.every'),
        track: '150px',
        phone: 'hide',
        cell: ({ figure }) => t(`figures.every.${figure.every}`),
      },
      {
        id: 'order',
        title: t('figures.column.order'),
        track: '190px',
        cell: ({ orders: [newest] }) =>
          newest === undefined ? (
            '—'
          ) : (
            <StateBadge
              {...recomputationLooks[newest.state]}
              word={t(`figures.state.${newest.state}`, { percent: toPercent(newest) })}
            />
          ),
      },
    ],
    [t, text, catalogue, figureName],
  );
}
