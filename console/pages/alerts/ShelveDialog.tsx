/** Shelve: known, and calls nobody until a time. Says for how long and why, so that others understand it later. */
import { Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlertView } from '../../../contract/alerts/alert.ts';
import { ConfirmDialog } from '../../../ui/page/ConfirmDialog.tsx';
import { ErrorState, type Problem } from '../../../ui/states/ErrorState.tsx';
import { SeverityMark } from '../../../ui/marks/SeverityMark.tsx';
import { useText } from '../../i18n.ts';
import { ReasonInput } from './ReasonInput.tsx';
import css from './AlertsPage.module.css';

const hourMs = 3_600_000;
const spans = [
  { label: 'minutes30', ms: hourMs / 2 },
  { label: 'hours1', ms: hourMs },
  { label: 'hours4', ms: 4 * hourMs },
  { label: 'hours12', ms: 12 * hourMs },
  { label: 'days1', ms: 24 * hourMs },
  { label: 'days7', ms: 7 * 24 * hourMs },
] as const;
/** The server refuses a shorter reason. */
const leastReason = 3;

interface Props {
  readonly alert: AlertView;
  readonly busy: boolean;
  readonly problem: Problem | undefined;
  readonly onConfirm: (forMs: number, reason: string) => void;
  readonly onClose: () => void;
}

export function ShelveDialog({ alert, busy, problem, onConfirm, onClose }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const [forMs, setForMs] = useState<number>(hourMs);
  const [reason, setReason] = useState('');
  return (
    <ConfirmDialog
      opened
      title={t('alerts.shelveTitle')}
      verb={t('alerts.shelve')}
      busy={busy}
      disabled={reason.trim().length < leastReason}
      onConfirm={() => onConfirm(forMs, reason.trim())}
      onClose={onClose}
    >
      <p className={css.about}>
        <SeverityMark severity={alert.severity} shapeOnly /> {text(alert.title)} · {text(alert.subject.name)}
      </p>
      <p className={css.about}>{t('alerts.shelveWhy')}</p>
      <Select
        label={t('alerts.shelveFor')}
        allowDeselect={false}
        mb="sm"
        value={String(forMs)}
        onChange={(value) => setForMs(Number(value))}
        data={spans.map(({ label, ms }) => ({ value: String(ms), label: t(`alerts.${label}`) }))}
      />
      <ReasonInput value={reason} onChange={setReason} />
      {problem !== undefined && <ErrorState problem={problem} />}
    </ConfirmDialog>
  );
}
