/** Writes a word into the case. `@` and some letters name a colleague, who is told. */
import { Button, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '../../../../contract/cases/case.ts';
import { DisabledReason } from '../../../../ui/states/DisabledReason.tsx';
import { meQuery } from '../../../api/queries.ts';
import { useCaseSend } from '../../../api/use-case-send.ts';
import { matchesWords, toSearchWords } from '../../../shell/search-words.ts';
import { FileField } from '../acts/FileField.tsx';
import { SendState } from '../acts/SendState.tsx';
import { toMentions, toTyped, type Colleague } from './mentions.ts';
import { useColleagues } from './use-colleagues.ts';
import css from '../Case.module.css';

const mostProposed = 6;

interface Props {
  readonly view: CaseView;
  readonly blocked: string | undefined;
}

export function CaseComment({ view, blocked }: Props) {
  const { t } = useTranslation();
  const sending = useCaseSend(view);
  const me = useQuery(meQuery).data?.user.id;
  const colleagues = useColleagues(view).filter(({ id }) => id !== me);
  const field = useRef<HTMLTextAreaElement>(null);
  const [words, setWords] = useState('');
  const [caret, setCaret] = useState(0);
  const [files, setFiles] = useState<readonly File[]>([]);
  const [chosen, setChosen] = useState(0);
  const typed = toTyped(words, caret);
  const proposed =
    typed === undefined
      ? []
      : colleagues
          .filter(({ name }) => matchesWords(toSearchWords(typed.word), [name]))
          .slice(0, mostProposed);
  const reason = blocked ?? (view.may.includes('comment') ? undefined : t('cases.noComment'));

  function take(colleague: Colleague): void {
    if (typed === undefined) return;
    const before = `${words.slice(0, typed.from)}@${colleague.name} `;
    setWords(before + words.slice(caret));
    setCaret(before.length);
    field.current?.focus();
  }
  function onKey(event: KeyboardEvent): void {
    const first = proposed[Math.min(chosen, proposed.length - 1)];
    if (first !== undefined && (event.key === 'Enter' || event.key === 'Tab')) {
      event.preventDefault();
      take(first);
    } else if (first !== undefined && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : proposed.length - 1;
      setChosen((chosen + step) % proposed.length);
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
  }
  function send(): void {
    if (words.trim() === '' || reason !== undefined) return;
    sending.send({
      path: `/cases/${view.id}/comments`,
      body: { text: words.trim(), mentions: toMentions(words, colleagues) },
      files,
      onDone: () => {
        setWords('');
        setFiles([]);
      },
    });
  }

  return (
    <div className={css.comment}>
      <Textarea
        ref={field}
        aria-label={t('cases.comment')}
        placeholder={t('cases.commentHint')}
        autosize
        minRows={1}
        maxRows={8}
        maxLength={4_000}
        disabled={reason !== undefined}
        value={words}
        onChange={(event) => {
          setWords(event.currentTarget.value);
          setCaret(event.currentTarget.selectionStart);
          setChosen(0);
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onKeyDown={onKey}
      />
      {proposed.length > 0 && (
        <ul className={css.proposed} aria-label={t('cases.mention')}>
          {proposed.map((colleague, index) => (
            <li key={colleague.id}>
              <button type="button" data-chosen={index === chosen} onClick={() => take(colleague)}>
                {colleague.name}
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className={css.taskActs}>
        <FileField label={t('cases.attach')} files={files} onFiles={setFiles} reason={reason} />
        <DisabledReason reason={reason}>
          <Button
            disabled={reason !== undefined || words.trim() === ''}
            loading={sending.busy}
            onClick={send}
          >
            {t('cases.send')}
          </Button>
        </DisabledReason>
      </div>
      <SendState sending={sending} />
    </div>
  );
}
