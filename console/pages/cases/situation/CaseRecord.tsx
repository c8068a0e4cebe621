/** The record a case comes from, e.g. a citizen's request: what was told, where, when, what was promised. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { FactList } from '../../../../ui/page/FactList.tsx';
import { QueryState } from '../../../api/QueryState.tsx';
import { recordQuery, useRecordWords } from '../../../records/use-record.ts';
import { RecordForms } from '../../forms/RecordForms.tsx';
import css from '../Case.module.css';

export function CaseRecord({
  recordId,
  caseVersion,
}: {
  readonly recordId: number;
  /** What its own system tells of the record may move the case: both are read again together. */
  readonly caseVersion: number;
}) {
  const query = useQuery({ ...recordQuery(recordId, caseVersion), placeholderData: keepPreviousData });
  const { listFacts } = useRecordWords();
  return (
    <QueryState query={query} rows={3}>
      {({ record }) => (
        <>
          <blockquote className={css.order}>{record.title}</blockquote>
          <FactList facts={listFacts(record)} />
          <RecordForms serviceId={record.serviceId} kind={record.kind} recordId={record.id} />
        </>
      )}
    </QueryState>
  );
}
