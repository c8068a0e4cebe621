/** What a computed value rests on, under it: why it is what it is, how complete, and by which version of which method. */
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { FigureBasis, FigureMethod } from '../../../../contract/values/figure-basis.ts';
import { useNorms } from '../../../../ui/norms/norm-context.tsx';
import { useCatalogue } from '../../../api/catalogue-index.ts';
import { useText } from '../../../i18n.ts';
import css from './AssetPanel.module.css';

interface Props {
  readonly method: FigureMethod;
  readonly basis: FigureBasis | null;
}

export function ValueBasis({ method, basis }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const { find } = useNorms();
  const catalogue = useCatalogue().data;
  const share = basis?.coverage ?? null;
  const serviceId = method.figure.split('/')[0] ?? '';
  const inputName = (input: string): string => {
    const record = catalogue?.serviceById.get(serviceId)?.recordKinds.find(({ kind }) => kind === input);
    const facts = record ?? catalogue?.propertyOf(serviceId, input);
    return facts === undefined ? input : text(facts.name);
  };
  const normName = (norm: string): string => {
    const found = find(norm);
    return found === undefined ? norm : text(found.name);
  };
  const inputs = method.inputs.map(inputName).join(', ');
  const norms = method.norms.map(normName).join(', ');
  return (
    <details className={css.basis}>
      <summary>{basis?.because == null ? t('asset.method') : text(basis.because)}</summary>
      {share !== null && share < 1 && <p>{t('asset.restsOn', { percent: Math.floor(share * 100) })}</p>}
      <p>{norms === '' ? t('asset.madeOf', { inputs }) : t('asset.madeOfBy', { inputs, norms })}</p>
      <p>
        <Link to="/figures" search={{ figure: method.figure }}>
          {/* A value that was computed before the method changed keeps the version by which it is. */}
          {`${method.figure}@${basis?.version ?? method.version}`}
        </Link>
      </p>
    </details>
  );
}
