/** An agency's word about its part: what was done, with a photo; going on, or done. A lead's "done" hands the case on. */
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaseSend, type SeenCase } from '../../api/use-case-send.ts';
import { FileField } from './FileField.tsx';
import { SendState } from './SendState.tsx';
import css from './Case.module.css';

interface Props {
  readonly seen: SeenCase;
  readonly taskId: number;
  readonly disabled: boolean;
  readonly onDone?: () => void;
}

export function TaskReport({ seen, taskId, disabled, onDone }: Props) {
  const { t } = useTranslation();
  const sending = useCaseSend(seen);
  const [words, setWords] = useState('');
  const [files, setFiles] = useState<readonly File[]>([]);
  const report = (done: boolean): void =>
    sending.send({
      path: `/tasks/${taskId}/report`,
      body: { text: words.trim(), done },
      files,
      taskId,
      onDone: () => {
        setWords('');
        setFiles([]);
        onDone?.();
      },
    });
  const off = disabled || words.trim() === '';
  return (
    <div className={css.report}>
      <Textarea
        label={t('cases.report')}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={4_000}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <div className={css.taskActs}>
        <FileField label={t('cases.attachPhoto')} files={files} onFiles={setFiles} disabled={disabled} />
        <Button variant="default" disabled={off} loading={sending.busy} onClick={() => report(false)}>
          {t('cases.tell')}
        </Button>
        <Button disabled={off} loading={sending.busy} onClick={() => report(true)}>
          {t('cases.reportDone')}
        </Button>
      </div>
      <SendState sending={sending} />
    </div>
  );
}
