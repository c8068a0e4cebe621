/** Places a hold: which case, and why nothing of it may end. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../../ui/page/ConfirmDialog.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { toProblem } from '../../api/to-problem.ts';
import { tell } from '../../tell.ts';
import { CaseSelect } from '../cases/acts/CaseSelect.tsx';
import { WhyInput } from './WhyInput.tsx';
import { usePlaceHold } from './retention-queries.ts';
import css from './Retention.module.css';

const SHORTEST_REASON = 3;

export function HoldDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const place = usePlaceHold();
  const [caseId, setCaseId] = useState<number>();
  const [reason, setReason] = useState('');
  return (
    <ConfirmDialog
      opened
      title={t('retention.placeTitle')}
      verb={t('retention.place')}
      busy={place.isPending}
      disabled={caseId === undefined || reason.trim().length < SHORTEST_REASON}
      onClose={onClose}
      onConfirm={() => {
        if (caseId === undefined) return;
        place.mutate(
          { caseId, reason: reason.trim() },
          {
            onSuccess: () => {
              tell(t('retention.placed'));
              onClose();
            },
          },
        );
      }}
    >
      <div className={css.form}>
        <p className={css.note}>{t('retention.placeWhy')}</p>
        <CaseSelect label={t('retention.case')} many={false} onChange={([id]) => setCaseId(id)} />
        <WhyInput value={reason} onChange={setReason} />
        {place.isError && <ErrorState problem={toProblem(place.error)} />}
      </div>
    </ConfirmDialog>
  );
}
