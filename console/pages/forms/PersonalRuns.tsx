/** Numbers and addresses of people inside a text that many read: told while one types, with the field where they belong. */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { findPersonalRuns, type PersonalRun } from '../../../contract/people/personal-runs.ts';
import { toOneTelephone } from '../../../contract/people/telephone.ts';
import type { FormDraft, FormField } from '../../../ui/forms/form-field.ts';
import { useText } from '../../i18n.ts';
import css from './Forms.module.css';

interface Props {
  /** In whose text they stand. */
  readonly field: string;
  readonly fields: readonly FormField[];
  readonly draft: FormDraft;
  readonly onDraft: (draft: FormDraft) => void;
}

export function PersonalRuns({ field, fields, draft, onDraft }: Props) {
  const { t } = useTranslation();
  const toText = useText();
  const text = draft[field];
  const runs = typeof text === 'string' ? findPersonalRuns(text) : [];
  if (typeof text !== 'string' || runs.length === 0) return null;
  const home = fields.find(({ kind }) => kind === 'telephone');
  const there = home === undefined ? undefined : draft[home.id];
  const isFree = there === undefined || there === '';
  const fits = ({ kind, text: run }: PersonalRun) =>
    kind === 'telephone' &&
    home !== undefined &&
    toOneTelephone(run) !== undefined &&
    (isFree || (typeof there === 'string' && toOneTelephone(there) === toOneTelephone(run)));
  const without = ({ start, end }: PersonalRun) => leaveOut(text, start, end);
  return (
    <section className={css.guessed} aria-label={t('form.runs')} aria-live="polite">
      <p>{t('form.runsWhy')}</p>
      <div className={css.guesses}>
        {runs.map((run) =>
          fits(run) && home !== undefined ? (
            <Button
              key={run.start}
              size="xs"
              variant="default"
              onClick={() => onDraft({ ...draft, [home.id]: run.text, [field]: without(run) })}
            >
              {t('form.moveRun', { run: run.text, field: toText(home.facts.ask) })}
            </Button>
          ) : (
            <Button
              key={run.start}
              size="xs"
              variant="default"
              onClick={() => onDraft({ ...draft, [field]: without(run) })}
            >
              {t('form.dropRun', { run: run.text })}
            </Button>
          ),
        )}
      </div>
    </section>
  );
}

/** Without the run, and without the sign that joined it on. */
function leaveOut(text: string, start: number, end: number): string {
  const before = text.slice(0, start).replace(/[\s,;:(–-]+$/u, '');
  const after = text.slice(end).replace(/^\)/u, '');
  return (before === '' ? after.replace(/^[\s,;.:)–-]+/u, '') : before + after).trimEnd();
}
