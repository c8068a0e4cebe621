/** What a computed value rests on, under it: why it is what it is, how complete, and by which version of which method. */
import { useTranslation } from 'react-i18next';
import type { FigureBasis, FigureMethod } from '../../../../contract/figure-basis.ts';
import { useText } from '../../../i18n.ts';
import css from './AssetPanel.module.css';

interface Props {
  readonly method: FigureMethod;
  readonly basis: FigureBasis | null;
}

export function ValueBasis({ method, basis }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const share = basis?.coverage ?? null;
  return (
    <details className={css.basis}>
      <summary>{basis?.because == null ? t('asset.method') : text(basis.because)}</summary>
      {share !== null && share < 1 && <p>{t('asset.restsOn', { percent: Math.floor(share * 100) })}</p>}
      <p>
        {t('asset.methodLine', {
          figure: method.figure,
          // A value that was computed before the method changed keeps the version by which it is.
          version: basis?.version ?? method.version,
          inputs: [...method.inputs, ...method.norms].join(', '),
        })}
      </p>
    </details>
  );
}
