/** Quy chuẩn: every limit, scale and deadline with what holds now, where it stands and how sure it is. */
import { Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { saysSince } from '../../../contract/rules/law-time.ts';
import { normConfidences, type NormView, type StoredEra } from '../../../contract/rules/norm.ts';
import { useNowMs, useTimeText } from '../../../ui/time/clock-context.tsx';
import { EmptyList } from '../../../ui/tables/EmptyList.tsx';
import { FilterFold } from '../../../ui/tables/FilterFold.tsx';
import { KeyHelp } from '../../../ui/keys/KeyHelp.tsx';
import { ListTable, type ListColumn } from '../../../ui/tables/ListTable.tsx';
import { findEraAt } from '../../../ui/norms/norm-context.tsx';
import { NormConfidence } from '../../../ui/norms/NormConfidence.tsx';
import { Toolbar } from '../../../ui/page/Toolbar.tsx';
import { useListKeys } from '../../../ui/keys/use-list-keys.ts';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { toNormParams } from '../../api/norm-params.ts';
import { normsQuery } from '../../api/norm-queries.ts';
import { QueryState } from '../../api/QueryState.tsx';
import { useLanguage, useText } from '../../i18n.ts';
import { toOneOf } from '../../search-params.ts';
import { matchesWords, toSearchWords } from '../../shell/search-words.ts';
import { toValuesText } from './values-text.ts';
import type { NormsSearch } from './norms-search.ts';
import css from '../rules/Rules.module.css';

const route = getRouteApi('/shell/norms');

interface Row {
  readonly norm: NormView;
  readonly era: StoredEra | undefined;
}

export function NormsPage() {
  const { t } = useTranslation();
  const text = useText();
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/norms' });
  const query = useQuery(normsQuery);
  const nowMs = useNowMs(3_600);
  const services = useCatalogue().data?.services ?? [];
  const [help, setHelp] = useState(false);
  const find = useRef<HTMLInputElement>(null);
  const columns = useNormColumns();
  const rows = toRows(query.data ?? [], search, nowMs);
  const change = (part: NormsSearch) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  const open = (id: string) => void navigate({ to: '/norms/$service/$name', params: toNormParams(id) });
  useListKeys({
    keys: rows.map(({ norm }) => norm.id),
    selectedKey: search.at,
    onSelect: (at) => change({ at }),
    onOpen: open,
    onFind: () => find.current?.focus(),
    onHelp: () => setHelp(true),
  });
  return (
    <div className={css.page}>
      <Toolbar
        title={t('norms.title')}
        count={
          query.data === undefined
            ? undefined
            : t('feeds.count', { shown: rows.length, total: query.data.length })
        }
      >
        <TextInput
          ref={find}
          w={200}
          aria-label={t('norms.find')}
          placeholder={t('norms.find')}
          value={search.q ?? ''}
          onChange={(event) => change({ q: event.currentTarget.value || undefined })}
        />
        <FilterFold
          active={[search.service, search.confidence].filter((one) => one !== undefined).length}
          needsPx={900}
        >
          <Select
            w={170}
            clearable
            aria-label={t('feeds.filter.service')}
            placeholder={t('feeds.filter.service')}
            data={services.map((service) => ({ value: service.id, label: text(service.name) }))}
            value={search.service ?? null}
            onChange={(service) => change({ service: service ?? undefined })}
          />
          <Select
            w={190}
            clearable
            aria-label={t('norms.column.confidence')}
            placeholder={t('norms.column.confidence')}
            data={normConfidences.map((value) => ({
              value,
              label: t(`norm.confidence.${value}`, { ns: 'ui' }),
            }))}
            value={search.confidence ?? null}
            onChange={(value) => change({ confidence: toOneOf(value, normConfidences) })}
          />
        </FilterFold>
      </Toolbar>
      <QueryState query={query} rows={8}>
        {(norms) =>
          rows.length > 0 ? (
            <ListTable
              label={t('norms.title')}
              columns={columns}
              rows={rows}
              keyOf={({ norm }) => norm.id}
              selectedKey={search.at}
              onSelect={(at) => change({ at })}
              onOpen={({ norm }) => open(norm.id)}
            />
          ) : (
            <EmptyList
              title={norms.length === 0 ? t('norms.none') : t('norms.noMatch')}
              of={{ inScope: norms.length, inCity: norms.length }}
              filtered={norms.length > 0}
              onClear={() => void navigate({ search: {} })}
            />
          )
        }
      </QueryState>
      <KeyHelp
        opened={help}
        onClose={() => setHelp(false)}
        lines={[
          { keys: ['j', 'k'], does: t('feeds.keys.move') },
          { keys: ['Enter'], does: t('feeds.keys.open') },
          { keys: ['/'], does: t('feeds.keys.find') },
        ]}
      />
    </div>
  );
}

function useNormColumns(): readonly ListColumn<Row>[] {
  const { t } = useTranslation();
  const text = useText();
  const language = useLanguage();
  const timeText = useTimeText();
  return useMemo(
    () => [
      {
        id: 'name',
        title: t('norms.column.name'),
        track: 'minmax(220px, 3fr)',
        phone: 'line',
        cell: ({ norm }) => (
          <Link
            to="/norms/$service/$name"
            params={toNormParams(norm.id)}
            className={css.name}
            title={text(norm.name)}
          >
            {text(norm.name)}
          </Link>
        ),
      },
      {
        id: 'values',
        title: t('norms.column.holds'),
        track: 'minmax(150px, 2fr)',
        cell: ({ norm, era }) =>
          era === undefined ? t('norms.noEra') : toValuesText(era.values, norm.unit, language),
      },
      {
        id: 'instrument',
        title: t('norms.column.instrument'),
        track: 'minmax(180px, 2fr)',
        cell: ({ era }) => <span className={css.soft}>{era?.instrument ?? '—'}</span>,
      },
      {
        id: 'from',
        title: t('norms.column.from'),
        track: '104px',
        phone: 'hide',
        cell: ({ era }) => (era === undefined || !saysSince(era) ? '—' : timeText(era.validFromMs, 'date')),
      },
      {
        id: 'confidence',
        title: t('norms.column.confidence'),
        track: '168px',
        cell: ({ era }) => (era === undefined ? '—' : <NormConfidence confidence={era.confidence} />),
      },
      {
        id: 'open',
        title: t('norms.column.open'),
        track: '96px',
        end: true,
        cell: ({ norm }) => (norm.open === 0 ? '—' : norm.open),
      },
    ],
    [language, t, text, timeText],
  );
}

/** Norms that match the filter: what waits for somebody first, then by service and name. */
function toRows(norms: readonly NormView[], filter: NormsSearch, nowMs: number): readonly Row[] {
  const words = toSearchWords(filter.q ?? '');
  return norms
    .map((norm) => ({ norm, era: findEraAt(norm.eras, nowMs) }))
    .filter(
      ({ norm, era }) =>
        (filter.service === undefined || norm.serviceId === filter.service) &&
        (filter.confidence === undefined || era?.confidence === filter.confidence) &&
        matchesWords(words, [norm.id, norm.name.vi, norm.name.en, ...norm.eras.map((one) => one.instrument)]),
    )
    .toSorted(
      (a, b) => Number(b.norm.open > 0) - Number(a.norm.open > 0) || a.norm.id.localeCompare(b.norm.id),
    );
}
