/** An agency's word about its part: what was done, with a photo; going on, or done. A lead's "done" hands the case on. */
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DisabledReason } from '../../../../ui/states/DisabledReason.tsx';
import { useCaseSend, type SeenCase } from '../../../api/use-case-send.ts';
import { tell } from '../../../tell.ts';
import { FileField } from '../acts/FileField.tsx';
import { caseKeys } from '../case-keys.ts';
import { SendState } from '../acts/SendState.tsx';
import css from '../Case.module.css';

interface Props {
  readonly seen: SeenCase;
  readonly taskId: number;
  /** Why nothing can be sent now: the past, no connection. */
  readonly blocked: string | undefined;
  readonly onDone?: () => void;
}

export function TaskReport({ seen, taskId, blocked, onDone }: Props) {
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
  const reason = blocked ?? (words.trim() === '' ? t('why.words') : undefined);
  return (
    <div className={css.report}>
      <Textarea
        label={t('cases.report')}
        description={t('cases.reportKeys')}
        aria-keyshortcuts={caseKeys.report}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={4_000}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || sending.busy) return;
          event.preventDefault();
          if (reason === undefined) report(true);
          else tell(reason);
        }}
      />
      <div className={css.taskActs}>
        <FileField label={t('cases.attachPhoto')} files={files} onFiles={setFiles} reason={blocked} />
        <DisabledReason reason={reason}>
          <Button
            variant="default"
            disabled={reason !== undefined}
            loading={sending.busy}
            onClick={() => report(false)}
          >
            {t('cases.tell')}
          </Button>
        </DisabledReason>
        <DisabledReason reason={reason}>
          <Button disabled={reason !== undefined} loading={sending.busy} onClick={() => report(true)}>
            {t('cases.reportDone')}
          </Button>
        </DisabledReason>
      </div>
      <SendState sending={sending} />
    </div>
  );
}
