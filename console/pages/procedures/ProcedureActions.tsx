/** What can be done to a procedure as a whole: let it open cases or keep it from doing so, and copy it. */
import { Button, Textarea } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProcedureView } from '../../../contract/cases/case-lists.ts';
import { ConfirmDialog } from '../../../ui/page/ConfirmDialog.tsx';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { toProblem } from '../../api/to-problem.ts';
import { useMissingRight } from '../../api/use-missing-right.ts';
import { tell } from '../../tell.ts';
import { leastNote, useEnableProcedure } from './procedure-queries.ts';
import css from './Procedures.module.css';

export function ProcedureActions({ procedure }: { readonly procedure: ProcedureView }) {
  const { t } = useTranslation();
  const missing = useMissingRight('procedures.manage');
  const enable = useEnableProcedure();
  const [isAsking, setAsking] = useState(false);
  const [note, setNote] = useState('');
  const action = procedure.enabled ? 'disable' : 'enable';
  const close = (): void => {
    setAsking(false);
    setNote('');
    enable.reset();
  };
  return (
    <div className={css.actions}>
      {missing === undefined && (
        <Button
          variant="default"
          renderRoot={(props) => <Link to="/procedures" search={{ make: procedure.id }} {...props} />}
        >
          {t('procedures.copy')}
        </Button>
      )}
      <DisabledReason reason={missing}>
        <Button variant="default" disabled={missing !== undefined} onClick={() => setAsking(true)}>
          {t(`procedures.action.${action}`)}
        </Button>
      </DisabledReason>
      <ConfirmDialog
        opened={isAsking}
        title={t(`procedures.actionTitle.${action}`)}
        verb={t(`procedures.action.${action}`)}
        busy={enable.isPending}
        disabled={note.trim().length < leastNote}
        onClose={close}
        onConfirm={() =>
          enable.mutate(
            { id: procedure.id, enabled: !procedure.enabled, note: note.trim() },
            {
              onSuccess: () => {
                tell(t(`procedures.actionDone.${action}`));
                close();
              },
            },
          )
        }
      >
        <div className={css.fields}>
          <p className={css.quiet}>{t(`procedures.actionWhy.${action}`, { count: procedure.openCases })}</p>
          <Textarea
            data-autofocus
            label={t('procedures.note')}
            maxLength={500}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          {enable.isError && <ErrorState problem={toProblem(enable.error)} />}
        </div>
      </ConfirmDialog>
    </div>
  );
}
