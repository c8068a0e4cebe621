/** What a service guesses while a form is filled in: taken at a press, never by itself, with how sure it is and why. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { FieldFacts, FormView } from '../../../contract/records/form.ts';
import type { FormDraft } from '../../../ui/forms/form-field.ts';
import { useText } from '../../i18n.ts';
import { guessesQuery } from './form-queries.ts';
import { useSaid } from './use-said.ts';
import css from './Forms.module.css';

interface Props {
  readonly form: FormView;
  /** The field that is guessed. */
  readonly field: string;
  readonly guessed: NonNullable<FieldFacts['guessed']>;
  readonly draft: FormDraft;
  /** What stands in the field that is guessed. */
  readonly value: unknown;
  /** Of the place that was chosen, once it is known. */
  readonly ward: string | undefined;
  readonly onTake: (value: string) => void;
}

export function Guessed({ form, field, guessed: { read, from }, draft, value, ward, onTake }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const settled = useSaid(draft, from);
  const { data } = useQuery(
    guessesQuery(form.serviceId, read, {
      text: settled,
      ward,
      [field]: typeof value === 'string' && value !== '' ? value : undefined,
    }),
  );
  if (settled === '' || data === undefined) return null;
  const { guesses, notes } = data;
  if (guesses.length + notes.length === 0) return null;
  const toWhy = ({ name, words }: (typeof guesses)[number]) =>
    t('form.guessedBy', { name: text(name), words: words.join(', ') });
  return (
    <section className={css.guessed} aria-label={t('form.guessed')} aria-live="polite">
      {guesses.length > 0 && (
        <>
          <span>{t('form.guessed')}</span>
          <div className={css.guesses}>
            {guesses.map((one) => (
              <Button
                key={one.value}
                size="xs"
                variant={one.value === value ? 'filled' : 'default'}
                aria-pressed={one.value === value}
                title={toWhy(one)}
                onClick={() => onTake(one.value)}
              >
                {t('form.guess', { name: text(one.name), percent: Math.round(one.confidence * 100) })}
              </Button>
            ))}
          </div>
          <span className={css.quiet}>{guesses.slice(0, 1).map(toWhy)}</span>
        </>
      )}
      {notes.map((note) => (
        <p key={note.kind}>{text(note.text)}</p>
      ))}
    </section>
  );
}
