/** What was deleted by what it was taken for: each certificate with its hash, and whether it still holds against the journal. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type {
  DeletionCertificate,
  DeletionCertificateList,
} from '../../../contract/people/deletion-certificate.ts';
import { Section } from '../../../ui/page/Section.tsx';
import { EmptyState } from '../../../ui/states/EmptyState.tsx';
import { SortTable, type SortColumn } from '../../../ui/tables/SortTable.tsx';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { getJson } from '../../api/api-client.ts';
import { useText } from '../../i18n.ts';
import { QueryState } from '../../api/QueryState.tsx';
import css from './Retention.module.css';

export function Certificates() {
  const { t } = useTranslation();
  const columns = useColumns();
  const query = useQuery({
    queryKey: ['retention', 'certificates'],
    queryFn: ({ signal }) => getJson<DeletionCertificateList>('/retention/certificates', {}, signal),
  });
  return (
    <Section title={t('retention.certificates')} about={t('retention.certificatesAbout')}>
      <QueryState query={query} rows={3}>
        {({ certificates }) =>
          certificates.length === 0 ? (
            <EmptyState title={t('retention.noCertificates')}>{t('retention.noCertificatesWhy')}</EmptyState>
          ) : (
            <SortTable
              label={t('retention.certificates')}
              columns={columns}
              rows={certificates}
              keyOf={({ id }) => String(id)}
              sortedBy="ended"
            />
          )
        }
      </QueryState>
    </Section>
  );
}

function useColumns(): readonly SortColumn<DeletionCertificate>[] {
  const { t } = useTranslation();
  const timeText = useTimeText();
  const text = useText();
  return [
    {
      id: 'ended',
      title: t('retention.endedAt'),
      sortBy: ({ endedMs }) => -endedMs,
      cell: ({ endedMs }) => timeText(endedMs, 'dateMinute'),
    },
    { id: 'what', title: t('retention.kind'), sortBy: ({ whatName }) => text(whatName) },
    { id: 'purpose', title: t('retention.purpose'), sortBy: ({ purposeName }) => text(purposeName) },
    {
      id: 'term',
      title: t('retention.term'),
      sortBy: ({ days }) => days,
      cell: ({ days, rule }) => (
        <>
          {t('retention.dayCount', { count: days })}
          <p className={css.note}>{rule}</p>
        </>
      ),
    },
    { id: 'count', title: t('retention.ended'), decimals: 0, sortBy: ({ count }) => count },
    {
      id: 'span',
      title: t('retention.span'),
      cell: ({ fromMs, toMs }) => `${timeText(fromMs, 'dateMinute')} – ${timeText(toMs, 'dateMinute')}`,
    },
    {
      id: 'holds',
      title: t('retention.certificate'),
      sortBy: ({ holds }) => (holds ? 1 : 0),
      cell: ({ holds, sha256 }) => (
        <>
          {t(holds ? 'retention.holdsTrue' : 'retention.holdsFalse')}
          <p className={css.note} title={sha256}>
            SHA-256 {sha256.slice(0, 16)}…
          </p>
        </>
      ),
    },
  ];
}
