/** A move that asks for something: a note, a photo. What it still lacks is said; what others did meanwhile is shown. */
import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseAction, CaseView } from '../../../../contract/cases/case.ts';
import { ConfirmDialog } from '../../../../ui/page/ConfirmDialog.tsx';
import { useCaseSend } from '../../../api/use-case-send.ts';
import { useText } from '../../../i18n.ts';
import { FileField } from './FileField.tsx';
import { SendState } from './SendState.tsx';
import { StandInLine } from './StandInDialog.tsx';
import { useCaseTitle } from '../../../api/use-case-title.ts';
import css from '../Case.module.css';

interface Props {
  readonly view: CaseView;
  readonly action: CaseAction;
  readonly onClose: () => void;
}

export function MoveDialog({ view, action, onClose }: Props) {
  const { t } = useTranslation();
  const caseTitle = useCaseTitle();
  const text = useText();
  const sending = useCaseSend(view);
  const [comment, setComment] = useState('');
  const [files, setFiles] = useState<readonly File[]>([]);
  const needsComment = action.demands.includes('comment');
  const lacks = new Set<string>(action.why.map(({ reason }) => reason));
  const needsFile = files.length === 0 && (lacks.has('photo') || lacks.has('evidence'));
  return (
    <ConfirmDialog
      opened
      title={text(action.name)}
      verb={text(action.name)}
      busy={sending.busy}
      disabled={needsFile || (needsComment && comment.trim() === '')}
      onConfirm={() =>
        sending.send({
          path: `/cases/${view.id}/moves`,
          body: { move: action.move, ...(comment.trim() === '' ? {} : { comment: comment.trim() }) },
          versioned: true,
          files,
          onDone: onClose,
        })
      }
      onClose={onClose}
    >
      <p className={css.about}>
        {view.code} · {caseTitle(view)}
      </p>
      {action.forLead && view.leadAgencyId !== null && <StandInLine agencyId={view.leadAgencyId} />}
      <Textarea
        label={t('cases.note')}
        data-autofocus
        required={needsComment}
        autosize
        minRows={3}
        maxRows={10}
        maxLength={4_000}
        mb="sm"
        value={comment}
        onChange={(event) => setComment(event.currentTarget.value)}
      />
      <FileField label={t('cases.attach')} files={files} onFiles={setFiles} />
      {needsFile && (
        <p className={css.lack}>{t(lacks.has('photo') ? 'cases.needsPhoto' : 'cases.needsEvidence')}</p>
      )}
      <SendState sending={sending} />
    </ConfirmDialog>
  );
}
