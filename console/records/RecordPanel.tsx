/** A record beside the page it was opened from: what was told, where it is, what happened, how each version told it. */
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconMapPin } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { FactList } from '../../ui/page/FactList.tsx';
import { SplitPanel } from '../../ui/page/SplitPanel.tsx';
import { useHasPermission } from '../api/permission.ts';
import { QueryState } from '../api/QueryState.tsx';
import { RecordForms } from '../pages/forms/RecordForms.tsx';
import { MaskedPart } from './MaskedPart.tsx';
import { MoveToBoard } from './MoveToBoard.tsx';
import { RecordParts } from './RecordParts.tsx';
import { recordCaseQuery, recordQuery, useRecordWords } from './use-record.ts';
import css from './Records.module.css';

interface Props {
  readonly recordId: number;
  /** The past the page shows; undefined = now. */
  readonly atMs: number | undefined;
  readonly onOpen: (recordId: number) => void;
  readonly onClose: () => void;
}

const streetZoom = 16;

export function RecordPanel({ recordId, atMs, onOpen, onClose }: Props) {
  const { t } = useTranslation();
  const query = useQuery(recordQuery(recordId));
  const { listFacts } = useRecordWords(query.data?.record);
  const record = query.data?.record;
  const title = record === undefined ? t('record.one') : record.title || record.code;
  return (
    <SplitPanel
      name="record"
      label={title}
      title={<h2 className={css.title}>{title}</h2>}
      onClose={onClose}
      actions={
        record !== undefined &&
        record.lon !== null &&
        record.lat !== null && (
          <Tooltip label={t('services.records.show')}>
            <ActionIcon
              aria-label={t('services.records.show')}
              renderRoot={(props) => (
                <Link
                  {...props}
                  to="/"
                  search={{
                    layers: [`record:${record.kind}`],
                    map: `${record.lat?.toFixed(4)},${record.lon?.toFixed(4)},${streetZoom}.0`,
                    at: atMs,
                  }}
                />
              )}
            >
              <IconMapPin size={18} />
            </ActionIcon>
          </Tooltip>
        )
      }
    >
      <QueryState query={query} rows={8}>
        {(detail) => (
          <div className={css.body}>
            {atMs !== undefined && <p>{t('record.ofNow')}</p>}
            <FactList facts={listFacts(detail.record)} />
            {detail.isMasked && <MaskedPart key={recordId} record={detail.record} />}
            <RecordCase recordId={recordId} />
            {atMs === undefined && (
              <>
                <RecordForms
                  serviceId={detail.record.serviceId}
                  kind={detail.record.kind}
                  recordId={recordId}
                />
                <MoveToBoard record={detail.record} onGone={onClose} />
              </>
            )}
            <RecordParts detail={detail} onOpen={onOpen} />
          </div>
        )}
      </QueryState>
    </SplitPanel>
  );
}

/** Where it is handled; nothing is said to who reads no cases. */
function RecordCase({ recordId }: { readonly recordId: number }) {
  const { t } = useTranslation();
  const enabled = useHasPermission('cases.read');
  const found = useQuery({ ...recordCaseQuery(recordId), enabled }).data;
  if (found === undefined) return null;
  if (found.case === null) return <span>{t('record.noCase')}</span>;
  return (
    <>
      <Link to="/cases/$caseId" params={{ caseId: String(found.case.id) }}>
        {t('record.case', { code: found.case.code })}
      </Link>
      {found.conflict !== null && <strong>{t(`record.conflict.${found.conflict}`)}</strong>}
    </>
  );
}
