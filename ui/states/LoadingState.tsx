/** Quiet bars where text will stand; nothing moves. */
import { useTranslation } from 'react-i18next';
import css from './states.module.css';

const widths = ['62%', '88%', '74%', '91%', '58%', '80%', '70%', '85%'];

export function LoadingState({ rows = 6 }: { readonly rows?: number }) {
  const { t } = useTranslation('ui');
  return (
    <output className={css.skeleton} aria-label={t('loading')}>
      {widths.slice(0, rows).map((width) => (
        <span className={css.bar} key={width} style={{ width }} />
      ))}
    </output>
  );
}
