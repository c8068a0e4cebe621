/** Stands where a map will be until it is drawn: an empty ground would read as an empty city. */
import { useTranslation } from 'react-i18next';
import css from './MapDrawing.module.css';

export function MapDrawing() {
  const { t } = useTranslation('ui');
  return (
    <output className={css.drawing}>
      <span>{t('map.drawing')}</span>
    </output>
  );
}
