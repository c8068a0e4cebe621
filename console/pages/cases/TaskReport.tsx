/** An agency's word about its part: what was done, with a photo; going on, or done. */
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseAction, CaseTask, CaseView } from '../../../contract/case.ts';
import { useCaseSend } from '../../api/use-case-send.ts';
import { useText } from '../../i18n.ts';
import { FileField } from './FileField.tsx';
import { toReason } from './move-reason.ts';
import { SendState } from './SendState.tsx';
import css from './Case.module.css';

interface Props {
  readonly view: CaseView;
  readonly task: Pick<CaseTask, 'id' | 'role'>;
  readonly disabled: boolean;
  readonly onDone?: () => void;
}

export function TaskReport({ view, task, disabled, onDone }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const sending = useCaseSend(view);
  const [words, setWords] = useState('');
  const [files, setFiles] = useState<readonly File[]>([]);
  // A supporter's part ends by its report; the lead ends its own by moving the case on, as the procedure says.
  const finish = task.role === 'lead' ? findFinish(view, text) : undefined;
  const said = words.trim();
  const clear = (): void => {
    setWords('');
    setFiles([]);
    onDone?.();
  };
  const report = (done: boolean): void =>
    sending.send({
      path: `/tasks/${task.id}/report`,
      body: { text: said, done },
      files,
      taskId: task.id,
      onDone: clear,
    });
  const off = disabled || said === '';
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
        {task.role === 'support' && (
          <Button disabled={off} loading={sending.busy} onClick={() => report(true)}>
            {t('cases.reportDone')}
          </Button>
        )}
        {finish !== undefined && (
          <Button
            disabled={off}
            loading={sending.busy}
            onClick={() =>
              sending.send({
                path: `/cases/${view.id}/moves`,
                body: { move: finish.move, comment: said },
                versioned: true,
                files,
                taskId: task.id,
                onDone: clear,
              })
            }
          >
            {text(finish.name)}
          </Button>
        )}
      </div>
      <SendState sending={sending} />
    </div>
  );
}

/** The move by which the lead hands its work in: the first that leads onward and waits for nothing but words and files. */
function findFinish(view: CaseView, text: Parameters<typeof toReason>[1]): CaseAction | undefined {
  const onward = new Set(
    view.states.filter(({ phase }) => phase === 'verifying' || phase === 'closed').map(({ id }) => id),
  );
  return view.actions.find((action) => onward.has(action.to) && toReason(action, text) === undefined);
}
