/** The record a case comes from, e.g. a citizen's request: what was told, where, when, what was promised. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FactList } from '../../../../ui/page/FactList.tsx';
import { QueryState } from '../../../api/QueryState.tsx';
import { recordQuery, useRecordWords } from '../../../records/use-record.ts';
import { RecordForms } from '../../forms/RecordForms.tsx';
import css from '../Case.module.css';

export function CaseRecord({
  recordId,
  caseVersion,
  atMs,
}: {
  readonly recordId: number;
  /** What its own system tells of the record may move the case: both are read again together. */
  readonly caseVersion: number;
  /** The case is shown as it was then; the record is not, and says so. */
  readonly atMs: number | undefined;
}) {
  const query = useQuery({ ...recordQuery(recordId, caseVersion), placeholderData: keepPreviousData });
  const { t } = useTranslation();
  const { listFacts } = useRecordWords(query.data?.record);
  return (
    <QueryState query={query} rows={3}>
      {({ record }) => (
        <>
          <blockquote className={css.order}>{record.title}</blockquote>
          {atMs !== undefined && <p className={css.quiet}>{t('cases.recordOfNow')}</p>}
          <FactList facts={listFacts(record)} />
          {atMs === undefined && (
            <RecordForms serviceId={record.serviceId} kind={record.kind} recordId={record.id} />
          )}
        </>
      )}
    </QueryState>
  );
}
