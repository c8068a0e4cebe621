/** Sets one term: days or none, its legal basis, and why; a shorter one begins tomorrow. */
import { Checkbox, NumberInput, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RetentionTerm } from '../../../contract/people/personal.ts';
import { ConfirmDialog } from '../../../ui/page/ConfirmDialog.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { toProblem } from '../../api/to-problem.ts';
import { useSetTerm } from './retention-queries.ts';
import { useKindWord } from './use-kind-word.ts';
import css from './Retention.module.css';

const MOST_DAYS = 36_500;

export function TermDialog({
  term,
  onClose,
}: {
  readonly term: RetentionTerm;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const toWord = useKindWord();
  const save = useSetTerm();
  const [days, setDays] = useState(term.days ?? term.leastDays);
  const [isKept, setIsKept] = useState(term.days === null);
  const [legalBasis, setLegalBasis] = useState(term.legalBasis);
  const [why, setWhy] = useState('');
  const isShorter = !isKept && (term.days === null || days < term.days);
  return (
    <ConfirmDialog
      opened
      title={t('retention.editTitle', { kind: toWord(term.kind) })}
      verb={t('retention.save')}
      busy={save.isPending}
      dangerous={isShorter}
      disabled={legalBasis.trim().length < 3 || why.trim().length < 3}
      onClose={onClose}
      onConfirm={() =>
        save.mutate(
          { kind: term.kind, days: isKept ? null : days, legalBasis: legalBasis.trim(), why: why.trim() },
          { onSuccess: onClose },
        )
      }
    >
      <div className={css.form}>
        <Checkbox
          label={t('retention.noTerm')}
          checked={isKept}
          onChange={(event) => setIsKept(event.currentTarget.checked)}
        />
        <NumberInput
          label={t('retention.days')}
          description={t('retention.leastDays', { count: term.leastDays })}
          min={term.leastDays}
          max={MOST_DAYS}
          disabled={isKept}
          value={days}
          onChange={(value) => setDays(Number(value))}
        />
        <TextInput
          label={t('retention.legalBasis')}
          value={legalBasis}
          onChange={(event) => setLegalBasis(event.currentTarget.value)}
        />
        <Textarea
          label={t('retention.why')}
          value={why}
          onChange={(event) => setWhy(event.currentTarget.value)}
        />
        {isShorter && <p className={css.note}>{t('retention.shorter')}</p>}
        {save.isError && <ErrorState problem={toProblem(save.error)} />}
      </div>
    </ConfirmDialog>
  );
}
