/** What stands where the console will be while the first answers are under way: the words with which index.html began. */
import { useTranslation } from 'react-i18next';

export function Opening() {
  const { t } = useTranslation();
  return (
    <p className="opening" aria-live="polite">
      {t('live.opening')}
    </p>
  );
}
