/** What the facts do not say: a note of the duty leader, and matters for decision with their options and consequences. */
import { Button, Fieldset, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulletinDetail, BulletinQuestion, BulletinRemarks } from '../../../contract/papers/bulletin.ts';
import { ConfirmDialog } from '../../../ui/page/ConfirmDialog.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { sendJson } from '../../api/api-client.ts';
import { toProblem } from '../../api/to-problem.ts';
import { say } from '../../say.ts';
import css from './Bulletin.module.css';

interface Props {
  readonly bulletin: BulletinDetail;
  readonly onClose: () => void;
}

const mostQuestions = 6;
/** Words of one or two letters say nothing: the server refuses them. */
const least = 3;
const blank: BulletinQuestion = { matter: '', options: '', consequence: '' };

export function RemarksDialog({ bulletin: { id, remarks }, onClose }: Props) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [{ note, questions }, setDraft] = useState<BulletinRemarks>(remarks);
  const setNote = (words: string) => setDraft((before) => ({ ...before, note: words }));
  const change = (at: number, part: Partial<BulletinQuestion>) =>
    setDraft((before) => ({
      ...before,
      questions: before.questions.map((one, index) => (index === at ? { ...one, ...part } : one)),
    }));
  const save = useMutation({
    mutationFn: () =>
      sendJson('PUT', `/bulletins/${id}/remarks`, {
        note: note.trim(),
        questions: questions.map(({ matter, options, consequence }) => ({
          matter: matter.trim(),
          options: options.trim(),
          consequence: consequence.trim(),
        })),
      }),
    onSuccess: () => {
      say('saved.bulletin_remarks', undefined);
      void queryClient.invalidateQueries({ queryKey: ['bulletins'] });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened
      title={t('bulletin.remarks')}
      verb={t('bulletin.remarksSave')}
      busy={save.isPending}
      disabled={questions.some(({ matter }) => matter.trim().length < least)}
      onConfirm={() => save.mutate()}
      onClose={onClose}
    >
      <div className={css.fields}>
        <Textarea
          data-autofocus
          autosize
          minRows={3}
          maxRows={8}
          maxLength={1_500}
          label={t('bulletin.note')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {questions.map((question, at) => (
          <Fieldset key={at} legend={t('bulletin.question', { number: at + 1 })}>
            <TextInput
              required
              label={t('bulletin.matter')}
              maxLength={300}
              value={question.matter}
              onChange={(event) => change(at, { matter: event.currentTarget.value })}
            />
            <Textarea
              autosize
              label={t('bulletin.options')}
              maxLength={600}
              value={question.options}
              onChange={(event) => change(at, { options: event.currentTarget.value })}
            />
            <Textarea
              autosize
              label={t('bulletin.consequence')}
              maxLength={600}
              value={question.consequence}
              onChange={(event) => change(at, { consequence: event.currentTarget.value })}
            />
            <Button
              variant="subtle"
              onClick={() =>
                setDraft((before) => ({
                  ...before,
                  questions: before.questions.filter((_, index) => index !== at),
                }))
              }
            >
              {t('bulletin.removeQuestion')}
            </Button>
          </Fieldset>
        ))}
        {questions.length < mostQuestions && (
          <Button
            variant="default"
            onClick={() => setDraft((before) => ({ ...before, questions: [...before.questions, blank] }))}
          >
            {t('bulletin.addQuestion')}
          </Button>
        )}
      </div>
      {save.error !== null && <ErrorState problem={toProblem(save.error)} />}
    </ConfirmDialog>
  );
}
