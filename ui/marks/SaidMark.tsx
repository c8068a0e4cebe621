/**
 * Who says it: the competent body (`official`), or this system by what was measured (`assessment`). Shape, word, colour
 * and border of the two differ everywhere, so that neither is taken for the other.
 */
import { useTranslation } from 'react-i18next';
import css from './SaidMark.module.css';

const SHAPES = { official: '■', assessment: '◌' } as const;

export function SaidMark({ by }: { readonly by: keyof typeof SHAPES }) {
  const { t } = useTranslation('ui');
  return (
    <span className={css[by]}>
      <span aria-hidden>{SHAPES[by]}</span>
      {t(`said.${by}`)}
    </span>
  );
}
