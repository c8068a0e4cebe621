/** The agency tree: found by name, seen as of any day; an agency opens with its history and what can be done to it. */
import { Button, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { DateField } from '../../../ui/time/DateField.tsx';
import { useCityClock } from '../../../ui/time/clock-context.tsx';
import { EmptyList } from '../../../ui/tables/EmptyList.tsx';
import { toTimeText } from '../../../ui/words/format.ts';
import { ListTable, type ListColumn } from '../../../ui/tables/ListTable.tsx';
import { Toolbar } from '../../../ui/page/Toolbar.tsx';
import { QueryState } from '../../api/QueryState.tsx';
import { useText } from '../../i18n.ts';
import { matchesWords, toSearchWords } from '../../shell/search-words.ts';
import { fromLocalText, toLocalText } from '../maintenance/zone-time.ts';
import { AgencyForm } from './AgencyForm.tsx';
import { AgencyPanel } from './AgencyPanel.tsx';
import type { AgencyTreeSearch } from './agencies-admin-search.ts';
import { agencyTreeQuery } from './agency-tree-queries.ts';
import { toKindWord } from './kind-words.ts';
import { toTreeRows, type TreeRow } from './tree-rows.ts';
import css from './AgencyTree.module.css';

const route = getRouteApi('/shell/agency-tree');

const INDENT_PX = 20;

export function AgencyTreePage() {
  const { t } = useTranslation();
  const text = useText();
  const { language, timeZone } = useCityClock();
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/agency-tree' });
  const query = useQuery(agencyTreeQuery(search.at));
  const [adding, setAdding] = useState(false);
  const columns = useTreeColumns();
  const words = toSearchWords(search.q ?? '');
  const rows = useMemo(
    () => toTreeRows(query.data ?? [], (agency) => text(agency.name)),
    [query.data, text],
  ).filter(({ agency }) => matchesWords(words, [text(agency.name), agency.id, agency.code ?? '']));
  const change = (part: AgencyTreeSearch) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  const opened = query.data?.find(({ id }) => id === search.agency);
  return (
    <div className={css.page}>
      <Toolbar
        title={t('agenciesAdmin.title')}
        count={query.data === undefined ? undefined : t('agenciesAdmin.count', { count: query.data.length })}
        actions={
          <DisabledReason reason={search.at === undefined ? undefined : t('why.past')}>
            <Button
              leftSection={<IconPlus size={16} aria-hidden />}
              disabled={search.at !== undefined}
              onClick={() => setAdding(true)}
            >
              {t('agenciesAdmin.add')}
            </Button>
          </DisabledReason>
        }
      >
        <TextInput
          w={200}
          aria-label={t('agenciesAdmin.find')}
          placeholder={t('agenciesAdmin.find')}
          value={search.q ?? ''}
          onChange={(event) => change({ q: event.currentTarget.value || undefined })}
        />
        <DateField
          kind="date"
          aria-label={t('agenciesAdmin.at')}
          title={t('agenciesAdmin.at')}
          value={search.at === undefined ? '' : toLocalText(search.at, timeZone).slice(0, 10)}
          onChange={(local) => change({ at: fromLocalText(`${local}T12:00`, timeZone) })}
        />
      </Toolbar>
      {search.at !== undefined && (
        <output className={css.past}>
          {t('agenciesAdmin.asOf', { date: toTimeText(search.at, 'date', language, timeZone) })}
        </output>
      )}
      <QueryState query={query} rows={10}>
        {() =>
          rows.length === 0 ? (
            <EmptyList
              title={t('agenciesAdmin.noMatch')}
              of={{ inScope: query.data?.length ?? 0, inCity: query.data?.length ?? 0 }}
              filtered={search.q !== undefined}
              onClear={() => change({ q: undefined })}
            />
          ) : (
            <div className={css.body}>
              <ListTable
                label={t('agenciesAdmin.title')}
                columns={columns}
                rows={rows}
                keyOf={({ agency }) => agency.id}
                selectedKey={search.agency}
                onOpen={({ agency }) => change({ agency: agency.id })}
              />
              {opened !== undefined && (
                <AgencyPanel
                  key={`${opened.id} ${opened.recordedMs}`}
                  agency={opened}
                  agencies={query.data ?? []}
                  readOnly={search.at !== undefined}
                  onClose={() => change({ agency: undefined })}
                />
              )}
            </div>
          )
        }
      </QueryState>
      {adding && <AgencyForm agencies={query.data ?? []} onClose={() => setAdding(false)} />}
    </div>
  );
}

function useTreeColumns(): readonly ListColumn<TreeRow>[] {
  const { t } = useTranslation();
  const text = useText();
  const { language, timeZone } = useCityClock();
  return useMemo(
    () => [
      {
        id: 'name',
        title: t('agenciesAdmin.name'),
        track: 'minmax(240px, 3fr)',
        phone: 'line',
        cell: ({ agency, depth }) => (
          <span style={{ paddingLeft: depth * INDENT_PX }} title={text(agency.name)}>
            {depth === 0 ? <strong>{text(agency.name)}</strong> : text(agency.name)}
          </span>
        ),
      },
      {
        id: 'code',
        title: t('agenciesAdmin.code'),
        track: '120px',
        cell: ({ agency }) => agency.code ?? '—',
      },
      {
        id: 'kind',
        title: t('agenciesAdmin.kind'),
        track: '150px',
        cell: ({ agency }) => toKindWord(agency.kind),
      },
      {
        id: 'centre',
        title: t('agenciesAdmin.centre'),
        track: '150px',
        phone: 'hide',
        cell: ({ agency }) => (agency.isOperationCentre ? `✓ ${t('agenciesAdmin.has')}` : ''),
      },
      {
        id: 'areas',
        title: t('agenciesAdmin.areas'),
        track: 'minmax(90px, 1fr)',
        phone: 'hide',
        cell: ({ agency }) => <span className={css.soft}>{agency.areaCodes.join(', ')}</span>,
      },
      {
        id: 'since',
        title: t('agenciesAdmin.validFrom'),
        track: '112px',
        cell: ({ agency }) =>
          agency.validFromMs === null
            ? t('agenciesAdmin.since')
            : toTimeText(agency.validFromMs, 'date', language, timeZone),
      },
    ],
    [t, text, language, timeZone],
  );
}
