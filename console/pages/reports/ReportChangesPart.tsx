/** What was corrected since: the edition beside what it would say now, looked up when somebody asks. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ReportChange, ReportEdition } from '../../../contract/papers/report.ts';
import { Section } from '../../../ui/page/Section.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { WideTable } from '../../../ui/tables/WideTable.tsx';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { toProblem } from '../../api/to-problem.ts';
import { changesQuery } from './report-queries.ts';
import css from './Reports.module.css';

interface Props {
  readonly id: string;
  readonly edition: ReportEdition;
}

export function ReportChangesPart({ id, edition }: Props) {
  const { t } = useTranslation();
  const timeText = useTimeText();
  const { data, error, isFetching, refetch } = useQuery(changesQuery(id));
  return (
    <Section
      title={t('reports.now')}
      about={t('reports.nowAbout', { known: timeText(edition.knownMs, 'dayMinute') })}
      action={
        <Button variant="default" loading={isFetching} onClick={() => void refetch()}>
          {t('reports.compare')}
        </Button>
      }
    >
      {error !== null && <ErrorState problem={toProblem(error)} />}
      {data !== undefined && (
        <>
          <p className={css.quiet}>
            {data.total === 0
              ? t('reports.same', { now: timeText(data.nowMs, 'dayMinute') })
              : t('reports.differs', {
                  shown: data.changes.length,
                  total: data.total,
                  now: timeText(data.nowMs, 'dayMinute'),
                })}
          </p>
          {data.total > 0 && <ReportChangesTable changes={data.changes} />}
        </>
      )}
    </Section>
  );
}

export function ReportChangesTable({ changes }: { readonly changes: readonly ReportChange[] }) {
  const { t } = useTranslation();
  return (
    <WideTable label={t('reports.column.what')}>
      <table className={css.table}>
        <thead>
          <tr>
            {(['what', 'before', 'after', 'why'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`reports.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {changes.map(({ section, what, before, after, why }) => (
            <tr key={`${section} ${what}`}>
              <th scope="row">
                {what} <small>{section}</small>
              </th>
              <td>{before ?? t('reports.absent')}</td>
              <td>{after ?? t('reports.absent')}</td>
              <td>{why}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </WideTable>
  );
}
