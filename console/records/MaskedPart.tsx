/** What is masked in the texts of a record: told whole at a press, which stands in the journal. */
import { Button } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MaskedTexts } from '../../contract/records/record-detail.ts';
import type { RecordView } from '../../contract/records/record-view.ts';
import { FactList } from '../../ui/page/FactList.tsx';
import { PanelPart } from '../../ui/page/PanelPart.tsx';
import { getJson } from '../api/api-client.ts';
import { QueryState } from '../api/QueryState.tsx';
import { findServiceWord } from '../services.ts';

const maskedQuery = (id: number) =>
  queryOptions({
    queryKey: ['record', id, 'masked'],
    queryFn: ({ signal }) => getJson<MaskedTexts>(`/records/${id}/masked`, {}, signal),
    gcTime: 0,
  });

export function MaskedPart({ record }: { readonly record: RecordView }) {
  const { t } = useTranslation();
  const [isAsked, setAsked] = useState(false);
  const query = useQuery({ ...maskedQuery(record.id), enabled: isAsked });
  const toName = (field: string): string => {
    if (field === 'title') return t('record.maskedTitle');
    const name = field.slice(field.indexOf('.') + 1);
    return field.startsWith('body.')
      ? (findServiceWord(record.serviceId, `record.${name}`) ?? name)
      : t('record.maskedStep');
  };
  return (
    <PanelPart note={t('record.masked')}>
      {isAsked ? (
        <QueryState query={query} rows={2}>
          {({ texts }) => (
            <FactList
              // Of each the newest: they come in this order.
              facts={texts
                .filter(({ field }, at) => texts.findIndex((one) => one.field === field) === at)
                .map(({ field, whole }) => ({ name: toName(field), value: whole }))}
            />
          )}
        </QueryState>
      ) : (
        <Button size="xs" variant="default" onClick={() => setAsked(true)}>
          {t('record.unmask')}
        </Button>
      )}
    </PanelPart>
  );
}
