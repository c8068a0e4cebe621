/** Acknowledge: I have seen it and look after it. A note is welcome, not asked for. */
import { Textarea } from '@mantine/core';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlertView } from '../../../contract/alerts/alert.ts';
import { ConfirmDialog } from '../../../ui/page/ConfirmDialog.tsx';
import { ErrorState, type Problem } from '../../../ui/states/ErrorState.tsx';
import { SeverityMark } from '../../../ui/marks/SeverityMark.tsx';
import { useText } from '../../i18n.ts';
import { useAlsoTaken } from './use-also-taken.ts';
import css from './AlertsPage.module.css';

/** Further ones are counted. */
const mostNamed = 5;

interface Props {
  readonly alert: AlertView;
  readonly busy: boolean;
  readonly problem: Problem | undefined;
  readonly onConfirm: (note: string) => void;
  readonly onClose: () => void;
}

export function AcknowledgeDialog({ alert, busy, problem, onConfirm, onClose }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const also = useAlsoTaken(alert);
  const [note, setNote] = useState('');
  return (
    <ConfirmDialog
      opened
      title={t('alerts.acknowledgeTitle')}
      verb={t('alerts.acknowledge')}
      busy={busy}
      onConfirm={() => onConfirm(note.trim())}
      onClose={onClose}
    >
      <p className={css.about}>
        <SeverityMark severity={alert.severity} shapeOnly /> {text(alert.title)} · {text(alert.subject.name)}
      </p>
      {also !== undefined && (
        <div className={css.about}>
          <p>{t('alerts.alsoTaken', { code: also.code, count: also.alerts.length })}</p>
          <ul>
            {also.alerts.slice(0, mostNamed).map((one) => (
              <li key={one.id}>
                <SeverityMark severity={one.severity} shapeOnly /> {text(one.title)}
              </li>
            ))}
          </ul>
          {also.alerts.length > mostNamed && (
            <p>{t('alerts.alsoMore', { count: also.alerts.length - mostNamed })}</p>
          )}
        </div>
      )}
      <Textarea
        label={t('alerts.note')}
        description={t('alerts.noteHint')}
        data-autofocus
        autosize
        minRows={2}
        maxRows={8}
        maxLength={2_000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        onKeyDown={sendByEnter}
      />
      {problem !== undefined && <ErrorState problem={problem} />}
    </ConfirmDialog>
  );
}

/**
 * Enter sends, Shift + Enter begins a new line; an Enter that ends a Vietnamese composition does neither. Ctrl + Enter is
 * the dialog's own, which would send a second time.
 */
function sendByEnter(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== 'Enter' || event.shiftKey || event.ctrlKey || event.metaKey) return;
  if (event.nativeEvent.isComposing) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}
