/** Recovery codes: shown once, each opens once when the app is lost. */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CopyText } from '../../../ui/words/CopyText.tsx';
import css from './Account.module.css';

interface Props {
  readonly codes: readonly string[];
  readonly onClose: () => void;
}

export function RecoveryCodes({ codes, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <div className={css.form}>
      <p className={css.note}>{t('account.codes.about')}</p>
      <CopyText block text={codes.join('\n')} label={t('account.codes.title')} />
      <div className={css.actions}>
        <Button onClick={onClose}>{t('account.codes.kept')}</Button>
      </div>
    </div>
  );
}
