/** Somebody changed the record meanwhile: both versions beside each other, and which of them goes on. */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FormDraft, FormField } from '../../../ui/forms/form-field.ts';
import { useText } from '../../i18n.ts';
import css from './Forms.module.css';

interface Props {
  readonly fields: readonly FormField[];
  readonly mine: FormDraft;
  readonly newest: FormDraft;
  /** Mine goes over the newest version. */
  readonly onMine: () => void;
  /** The newest version into the fields. */
  readonly onNewest: () => void;
}

export function ChangedSince({ fields, mine, newest, onMine, onNewest }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const say = ({ facts }: FormField, value: unknown): string => {
    if (value === undefined || value === null || value === '') return t('form.nothing');
    if (typeof value === 'object') return Object.values(value).join(', ');
    const said = typeof value === 'string' ? value : JSON.stringify(value);
    const choice = facts.choices?.find(({ id }) => id === said);
    return choice === undefined ? said : text(choice.name);
  };
  const rows = fields.filter(
    ({ id }) => id in newest && JSON.stringify(mine[id]) !== JSON.stringify(newest[id]),
  );
  return (
    <section className={css.changed} role="alert" aria-label={t('form.changed')}>
      <p className={css.changedTitle}>{t('form.changed')}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('form.question')}</th>
            <th scope="col">{t('form.theirs')}</th>
            <th scope="col">{t('form.mine')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((field) => (
            <tr key={field.id}>
              <th scope="row">{text(field.facts.ask)}</th>
              <td>{say(field, newest[field.id])}</td>
              <td>{say(field, mine[field.id])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={css.actions}>
        <Button size="sm" variant="default" onClick={onMine}>
          {t('form.keepMine')}
        </Button>
        <Button size="sm" variant="default" onClick={onNewest}>
          {t('form.takeTheirs')}
        </Button>
      </div>
    </section>
  );
}
