/** The record a case comes from, e.g. a citizen's request: what was told, when, what was promised. */
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { RecordView } from '../../../../contract/api.ts';
import { useTimeText } from '../../../../ui/clock-context.tsx';
import { FactList, type Fact } from '../../../../ui/FactList.tsx';
import { getJson } from '../../../api/api-client.ts';
import { useCatalogue } from '../../../api/catalogue-index.ts';
import { QueryState } from '../../../api/QueryState.tsx';
import { useText } from '../../../i18n.ts';
import css from '../Case.module.css';

function recordQuery(id: number) {
  return queryOptions({
    queryKey: ['record', id],
    queryFn: async ({ signal }) =>
      (await getJson<{ readonly record: RecordView }>(`/records/${id}`, {}, signal)).record,
  });
}

export function CaseRecord({ recordId }: { readonly recordId: number }) {
  const { t } = useTranslation();
  const timeText = useTimeText();
  const query = useQuery(recordQuery(recordId));
  const time = (timeMs: number): string => timeText(timeMs, 'dayMinute');
  const moment = (name: string, timeMs: number | null): readonly Fact[] =>
    timeMs === null ? [] : [{ name, value: time(timeMs) }];
  const catalogue = useCatalogue().data;
  const text = useText();
  /** In the words of the service; a status it does not know stands as it came. */
  const toStatus = ({ serviceId, kind, status }: RecordView): string => {
    const kinds = catalogue?.serviceById.get(serviceId)?.recordKinds ?? [];
    const known = kinds.find((one) => one.kind === kind)?.statuses.find(({ id }) => id === status);
    return known === undefined ? status : text(known.name);
  };
  return (
    <QueryState query={query} rows={3}>
      {(record) => (
        <>
          <blockquote className={css.order}>{record.title}</blockquote>
          <FactList
            facts={[
              { name: t('cases.record.code'), value: record.code },
              { name: t('cases.record.status'), value: toStatus(record) },
              ...moment(t('cases.record.opened'), record.openedMs),
              ...moment(t('cases.record.promised'), record.dueMs),
              ...moment(t('cases.record.closed'), record.closedMs),
            ]}
          />
        </>
      )}
    </QueryState>
  );
}
