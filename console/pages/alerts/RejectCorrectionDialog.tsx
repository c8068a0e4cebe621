/** The sender's correction is not believed: says why, so that the sender and whoever reads it later understand. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlertView } from '../../../contract/alerts/alert.ts';
import { ConfirmDialog } from '../../../ui/page/ConfirmDialog.tsx';
import { ErrorState, type Problem } from '../../../ui/states/ErrorState.tsx';
import { SeverityMark } from '../../../ui/marks/SeverityMark.tsx';
import { useText } from '../../i18n.ts';
import { ReasonInput } from './ReasonInput.tsx';
import css from './AlertsPage.module.css';

/** The server refuses a shorter reason. */
const leastReason = 3;

interface Props {
  readonly alert: AlertView;
  readonly busy: boolean;
  readonly problem: Problem | undefined;
  readonly onConfirm: (reason: string) => void;
  readonly onClose: () => void;
}

export function RejectCorrectionDialog({ alert, busy, problem, onConfirm, onClose }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const [reason, setReason] = useState('');
  return (
    <ConfirmDialog
      opened
      title={t('alerts.reject-correction')}
      verb={t('alerts.reject-correction')}
      busy={busy}
      disabled={reason.trim().length < leastReason}
      onConfirm={() => onConfirm(reason.trim())}
      onClose={onClose}
    >
      <p className={css.about}>
        <SeverityMark severity={alert.severity} shapeOnly /> {text(alert.title)}
      </p>
      <p className={css.about}>{t('alerts.rejectWhy')}</p>
      <ReasonInput value={reason} onChange={setReason} />
      {problem !== undefined && <ErrorState problem={problem} />}
    </ConfirmDialog>
  );
}
