/** Báo cáo: what services report of periods that are over: what is missing, what waits for a signature, what is signed. */
import { Button, SegmentedControl, Select } from '@mantine/core';
import { IconCalendarRepeat, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportEdition, ReportList, ReportPeriod } from '../../../contract/papers/report.ts';
import { StateBadge } from '../../../ui/marks/StateBadge.tsx';
import { EmptyList } from '../../../ui/tables/EmptyList.tsx';
import { ListTable, type ListColumn } from '../../../ui/tables/ListTable.tsx';
import { Toolbar } from '../../../ui/page/Toolbar.tsx';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { useCityClock, useNowMs, useTimeText } from '../../../ui/time/clock-context.tsx';
import { KeyHelp } from '../../../ui/keys/KeyHelp.tsx';
import { useListKeys } from '../../../ui/keys/use-list-keys.ts';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { QueryState } from '../../api/QueryState.tsx';
import { useText } from '../../i18n.ts';
import { toOneOf } from '../../search-params.ts';
import css from '../ListWithPanel.module.css';
import { MakeReportDialog, type MakeWish } from './MakeReportDialog.tsx';
import { reportLooks, toDayText, toDaysLate, usePeriodText } from './report-looks.ts';
import { reportsQuery } from './report-queries.ts';
import { reportShelves, type ReportShelf, type ReportsSearch } from './reports-search.ts';

const route = getRouteApi('/shell/reports');

interface Row {
  readonly key: string;
  readonly serviceId: string;
  readonly reportId: string;
  readonly period: ReportPeriod;
  readonly state: ReportShelf;
  readonly edition: ReportEdition | undefined;
  /** Of what is not signed: days since it was due. */
  readonly daysLate: number;
}

export function ReportsPage() {
  const { t } = useTranslation();
  const text = useText();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(reportsQuery);
  const services = useCatalogue().data?.services ?? [];
  const [wish, setWish] = useState<MakeWish>();
  const [help, setHelp] = useState(false);
  const { timeZone } = useCityClock();
  const nowMs = useNowMs(600);
  const all = toRows(query.data, (period) => toDaysLate(period, nowMs, timeZone));
  const rows = all.filter(
    ({ serviceId, state }) =>
      (search.service === undefined || serviceId === search.service) &&
      (search.show === undefined ? state !== 'superseded' : state === search.show),
  );
  const columns = useReportColumns(query.data);
  const change = (part: ReportsSearch) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  const mayMake = query.data?.mayMake === true;
  const noRight = mayMake ? undefined : t('reports.notYours');
  const open = (row: Row | undefined) => {
    if (row?.edition !== undefined)
      void navigate({ to: '/reports/$id', params: { id: String(row.edition.id) } });
    else if (row !== undefined && mayMake)
      setWish({
        serviceId: row.serviceId,
        reportId: row.reportId,
        kind: row.period.kind,
        day: row.period.to,
      });
  };
  useListKeys({
    keys: rows.map(({ key }) => key),
    selectedKey: search.at,
    onSelect: (at) => change({ at }),
    onOpen: (key) => open(rows.find((row) => row.key === key)),
    onHelp: () => setHelp(true),
  });
  return (
    <div className={css.page}>
      <div className={css.main}>
        <Toolbar
          title={t('reports.title')}
          count={query.data === undefined ? undefined : t('reports.count', { count: rows.length })}
          actions={
            <>
              {mayMake && (
                <Button
                  component={Link}
                  to="/reports/schedules"
                  variant="default"
                  leftSection={<IconCalendarRepeat size={16} aria-hidden />}
                >
                  {t('reports.schedules.title')}
                </Button>
              )}
              <DisabledReason reason={noRight}>
                <Button
                  disabled={!mayMake}
                  leftSection={<IconPlus size={16} aria-hidden />}
                  onClick={() => setWish({})}
                >
                  {t('reports.make')}
                </Button>
              </DisabledReason>
            </>
          }
        >
          <SegmentedControl
            aria-label={t('reports.column.state')}
            value={search.show ?? 'all'}
            onChange={(show) => change({ show: toOneOf(show, reportShelves) })}
            data={[
              { value: 'all', label: t('reports.all') },
              ...reportShelves.map((one) => ({ value: one, label: t(`reports.state.${one}`) })),
            ]}
          />
          <Select
            w={190}
            clearable
            aria-label={t('feeds.filter.service')}
            placeholder={t('feeds.filter.service')}
            data={services
              .filter(({ id }) => query.data?.reports.some(({ serviceId }) => serviceId === id) === true)
              .map(({ id, name }) => ({ value: id, label: text(name) }))}
            value={search.service ?? null}
            onChange={(service) => change({ service: service ?? undefined })}
          />
        </Toolbar>
        <QueryState query={query} rows={8}>
          {() =>
            rows.length === 0 ? (
              <EmptyList
                title={t('reports.none')}
                of={{ inScope: all.length, inCity: all.length }}
                filtered={search.show !== undefined || search.service !== undefined}
                onClear={() => change({ show: undefined, service: undefined })}
              />
            ) : (
              <ListTable
                label={t('reports.title')}
                columns={columns}
                rows={rows}
                keyOf={({ key }) => key}
                selectedKey={search.at}
                onSelect={(at) => change({ at })}
                onOpen={open}
              />
            )
          }
        </QueryState>
      </div>
      <KeyHelp
        opened={help}
        onClose={() => setHelp(false)}
        lines={[
          { keys: ['j', 'k'], does: t('feeds.keys.move') },
          { keys: ['Enter'], does: t('feeds.keys.open') },
        ]}
      />
      {wish !== undefined && query.data !== undefined && (
        <MakeReportDialog reports={query.data.reports} wish={wish} onClose={() => setWish(undefined)} />
      )}
    </div>
  );
}

function useReportColumns(list: ReportList | undefined): readonly ListColumn<Row>[] {
  const { t } = useTranslation();
  const text = useText();
  const timeText = useTimeText();
  const periodText = usePeriodText();
  const services = useCatalogue().data?.serviceById;
  return useMemo(
    () => [
      {
        id: 'state',
        title: t('reports.column.state'),
        track: '160px',
        cell: ({ state }) => <StateBadge {...reportLooks[state]} word={t(`reports.state.${state}`)} />,
      },
      {
        id: 'report',
        title: t('reports.column.report'),
        track: 'minmax(220px, 2fr)',
        phone: 'line',
        cell: ({ serviceId, reportId, edition }) => {
          const name =
            edition?.name ??
            list?.reports.find((one) => one.serviceId === serviceId && one.id === reportId)?.name;
          const service = services?.get(serviceId)?.name;
          return (
            <span>
              <strong>{name === undefined ? reportId : text(name)}</strong>{' '}
              <small>{service === undefined ? serviceId : text(service)}</small>
            </span>
          );
        },
      },
      {
        id: 'period',
        title: t('reports.column.period'),
        track: 'minmax(220px, 1.4fr)',
        cell: ({ period }) => periodText(period),
      },
      {
        id: 'due',
        title: t('reports.column.due'),
        track: '104px',
        phone: 'named',
        cell: ({ period, daysLate }) => {
          if (period.dueOn === null) return '—';
          if (daysLate === 0) return toDayText(period.dueOn);
          return (
            <span className={css.late}>
              {toDayText(period.dueOn)} <small>{t('reports.daysLate', { count: daysLate })}</small>
            </span>
          );
        },
      },
      {
        id: 'number',
        title: t('reports.column.number'),
        track: '88px',
        end: true,
        phone: 'named',
        cell: ({ edition }) => edition?.number ?? '—',
      },
      {
        id: 'known',
        title: t('reports.column.known'),
        track: '132px',
        phone: 'hide',
        cell: ({ edition }) => (edition === undefined ? '—' : timeText(edition.knownMs, 'dayMinute')),
      },
      {
        id: 'by',
        title: t('reports.column.by'),
        track: 'minmax(150px, 1fr)',
        phone: 'hide',
        cell: ({ edition }) =>
          edition === undefined
            ? '—'
            : [edition.madeByName, edition.signedByName].filter((name) => name !== null).join(' → '),
      },
    ],
    [list, periodText, services, t, text, timeText],
  );
}

/** What is overdue stands first, made or not, the longest overdue at the top; then by its state, each newest period first. */
function toRows(list: ReportList | undefined, toLate: (period: ReportPeriod) => number): readonly Row[] {
  const missing = (list?.missing ?? []).map(({ serviceId, reportId, period }): Row => ({
    key: `${serviceId} ${reportId} ${period.kind} ${period.from}`,
    serviceId,
    reportId,
    period,
    state: toLate(period) > 0 ? 'late' : 'missing',
    edition: undefined,
    daysLate: toLate(period),
  }));
  const made = (list?.editions ?? []).map((edition): Row => ({
    ...edition,
    key: String(edition.id),
    edition,
    daysLate: edition.state === 'draft' ? toLate(edition.period) : 0,
  }));
  return [...missing, ...made].toSorted(
    (a, b) => b.daysLate - a.daysLate || reportShelves.indexOf(a.state) - reportShelves.indexOf(b.state),
  );
}
