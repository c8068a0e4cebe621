/** Who may see for a time what is not theirs: the reader's own, and those that wait for their decision. */
import { Button, SegmentedControl } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PurposeView } from '../../../contract/people/purpose.ts';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { EmptyList } from '../../../ui/tables/EmptyList.tsx';
import type { ListColumn } from '../../../ui/tables/ListTable.tsx';
import { StateBadge } from '../../../ui/marks/StateBadge.tsx';
import { useText } from '../../i18n.ts';
import { CursorTable } from '../../list-page/CursorTable.tsx';
import { ListPage } from '../../list-page/ListPage.tsx';
import { useListCursor } from '../../list-page/use-list-cursor.ts';
import { usePlainKeys } from '../../list-page/use-plain-keys.ts';
import { toOneOf } from '../../search-params.ts';
import { AskPurposeDialog } from './AskPurposeDialog.tsx';
import { purposeLooks } from './purpose-looks.ts';
import { purposesQuery } from './purpose-queries.ts';
import { PurposePanel } from './PurposePanel.tsx';
import { purposeShelves, type PurposesSearch } from './purposes-search.ts';

const route = getRouteApi('/shell/purposes');

export function PurposesPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [isAsking, setAsking] = useState(search.ask !== undefined);
  const query = useQuery(purposesQuery);
  const columns = usePurposeColumns();
  const all = query.data?.purposes ?? [];
  const shown = all.filter(
    ({ isOwn, mayDecide, state }) =>
      search.show === undefined || (search.show === 'mine' ? isOwn : mayDecide && state === 'asked'),
  );
  const chosen = all.find(({ id }) => id === search.purpose);
  const change = (next: Partial<PurposesSearch>): void =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true });
  const cursor = useListCursor(
    shown.map(({ id }) => String(id)),
    (key) => change({ purpose: Number(key) }),
  );
  const keyLines = usePlainKeys();
  return (
    <>
      <ListPage
        title={t('purposes.title')}
        count={t('purposes.count', { count: shown.length })}
        actions={
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAsking(true)}>
            {t('purposes.new')}
          </Button>
        }
        filters={
          <SegmentedControl
            aria-label={t('purposes.column.state')}
            value={search.show ?? 'all'}
            onChange={(show) => change({ show: toOneOf(show, purposeShelves) })}
            data={(['all', ...purposeShelves] as const).map((one) => ({
              value: one,
              label: t(`purposes.${one}`),
            }))}
          />
        }
        query={query}
        cursor={cursor}
        keyLines={keyLines}
        panel={
          chosen !== undefined && (
            <PurposePanel key={chosen.id} purpose={chosen} onClose={() => change({ purpose: undefined })} />
          )
        }
      >
        {() =>
          shown.length === 0 ? (
            <EmptyList
              title={t('purposes.none')}
              what={t('purposes.title')}
              of={{ inScope: all.length, inCity: all.length }}
              filtered={search.show !== undefined}
              onClear={() => change({ show: undefined })}
            >
              {all.length === 0 && t('purposes.noneWhy')}
            </EmptyList>
          ) : (
            <CursorTable
              cursor={cursor}
              label={t('purposes.title')}
              columns={columns}
              rows={shown}
              keyOf={({ id }) => String(id)}
              openKey={search.purpose === undefined ? undefined : String(search.purpose)}
              onOpen={({ id }) => change({ purpose: id })}
            />
          )
        }
      </ListPage>
      {isAsking && (
        <AskPurposeDialog
          feedId={search.ask}
          onClose={() => {
            setAsking(false);
            change({ ask: undefined });
          }}
        />
      )}
    </>
  );
}

function usePurposeColumns(): readonly ListColumn<PurposeView>[] {
  const { t } = useTranslation();
  const text = useText();
  const timeText = useTimeText();
  return useMemo(
    () => [
      {
        id: 'state',
        title: t('purposes.column.state'),
        track: '170px',
        cell: ({ state }) => <StateBadge {...purposeLooks[state]} word={t(`purposes.state.${state}`)} />,
      },
      {
        id: 'person',
        title: t('purposes.column.person'),
        track: 'minmax(140px, 1fr)',
        cell: ({ personName, isOwn }) => (isOwn ? `${personName} (${t('purposes.own')})` : personName),
      },
      {
        id: 'purpose',
        title: t('purposes.column.purpose'),
        track: 'minmax(220px, 2fr)',
        phone: 'line',
        cell: ({ purpose }) => (
          <span title={purpose}>
            <strong>{purpose}</strong>
          </span>
        ),
      },
      {
        id: 'what',
        title: t('purposes.column.what'),
        track: 'minmax(160px, 1.2fr)',
        cell: ({ feedName, assetCode }) => (
          <span>
            {text(feedName)} <small>{assetCode ?? t('purposes.whole')}</small>
          </span>
        ),
      },
      {
        id: 'case',
        title: t('purposes.column.case'),
        track: '120px',
        phone: 'hide',
        cell: ({ caseCode }) => caseCode ?? '—',
      },
      {
        id: 'until',
        title: t('purposes.column.until'),
        track: '132px',
        end: true,
        cell: ({ untilMs }) => timeText(untilMs, 'dayMinute'),
      },
    ],
    [t, text, timeText],
  );
}
