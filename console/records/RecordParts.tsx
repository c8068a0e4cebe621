/** What hangs on a record: what happened to it, its photos, what it belongs to, what it holds, and how each version told it. */
import { useTranslation } from 'react-i18next';
import type { RecordDetail } from '../../contract/records/record-detail.ts';
import { StepTimeline } from '../../ui/charts/StepTimeline.tsx';
import { useNowMs, useTimeText } from '../../ui/time/clock-context.tsx';
import { PanelPart } from '../../ui/page/PanelPart.tsx';
import { PlainTable } from '../../ui/tables/PlainTable.tsx';
import { useCatalogue } from '../api/catalogue-index.ts';
import { useText } from '../i18n.ts';
import { NOT_A_PETITION } from '../../contract/records/petition.ts';
import { findServiceWord } from '../services.ts';
import { useRecordWords } from './use-record.ts';
import css from './Records.module.css';

interface Props {
  readonly detail: RecordDetail;
  readonly onOpen: (recordId: number) => void;
}

const minuteSec = 60;

export function RecordParts({ detail, onOpen }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const timeText = useTimeText();
  const nowMs = useNowMs(minuteSec);
  const { toStatus } = useRecordWords();
  const agencies = useCatalogue().data?.agencyById;
  const { record, steps, links, holds, versions, geometry, files } = detail;
  const toStepName = (what: string): string =>
    what === NOT_A_PETITION
      ? t('record.notPetition')
      : (findServiceWord(record.serviceId, `step.${what}`) ?? toStatus({ ...record, status: what }));
  return (
    <>
      {steps.length > 0 && (
        <PanelPart title={t('record.steps')}>
          <StepTimeline
            label={t('record.steps')}
            nowMs={nowMs}
            steps={steps.map(({ timeMs, what, agencyId, facts }, at) => {
              const agency = agencyId === null ? undefined : agencies?.get(agencyId);
              const { unit, dueMs, by, why } = facts;
              const who = [
                agency === undefined ? '' : text(agency.name),
                ...[unit, by, why].map((one) => (typeof one === 'string' ? one : '')),
              ];
              return {
                id: String(at),
                // A step that gave the record a status is called as that.
                name: toStepName(what),
                timeMs,
                dueMs: typeof dueMs === 'number' ? dueMs : null,
                who: who.filter((name) => name !== '').join(', ') || undefined,
              };
            })}
          />
        </PanelPart>
      )}
      {files.length > 0 && (
        <PanelPart title={t('record.photos', { count: files.length })}>
          <div className={css.photos}>
            {files.map(({ id, url, thumbnailUrl, sentMs }, at) => {
              const name = t('record.photo', { number: at + 1, time: timeText(sentMs, 'dateMinute') });
              return (
                <a key={id} href={url} target="_blank" rel="noreferrer" title={name}>
                  {thumbnailUrl === null ? (
                    name
                  ) : (
                    <img src={thumbnailUrl} alt={name} loading="lazy" width={120} height={90} />
                  )}
                </a>
              );
            })}
          </div>
        </PanelPart>
      )}
      {links.length > 0 && (
        <PanelPart title={t('record.links')}>
          <ul>
            {links.map(({ kind, code, role, recordId }) => (
              <li key={`${kind} ${code} ${role}`}>
                {role}:{' '}
                {recordId === null ? (
                  `${code} (${t('record.notCome')})`
                ) : (
                  <button type="button" onClick={() => onOpen(recordId)}>
                    {code}
                  </button>
                )}
              </li>
            ))}
          </ul>
        </PanelPart>
      )}
      {(holds.length > 0 || geometry !== null) && (
        <PanelPart
          note={[
            ...(holds.length > 0 ? [t('record.holds', { what: holds.join(', ') })] : []),
            ...(geometry === null ? [] : [t(`record.shape.${geometry.type}`)]),
          ].join(' ')}
        />
      )}
      <PanelPart title={t('record.versions', { count: versions.length })}>
        <PlainTable
          head={[t('record.since'), t('cases.record.status'), t('record.received')]}
          rows={versions.map(({ version, timeMs, receivedMs, status }) => ({
            id: String(version),
            cells: [
              timeText(timeMs, 'dateMinute'),
              toStatus({ ...record, status }),
              timeText(receivedMs, 'dateMinute'),
            ],
          }))}
        />
      </PanelPart>
    </>
  );
}
