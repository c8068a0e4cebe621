/** What one service says of today: its first number large, with the way it went since yesterday, age and source; the others small. */
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { HeadlineFigure, ServiceHeadline } from '../../../contract/values/headline.ts';
import { toCountWord } from '../../../contract/values/headline.ts';
import type { ServiceManifest } from '../../../contract/services/manifest.ts';
import { toNumberText } from '../../../ui/words/format.ts';
import { ServiceIcon } from '../../../ui/marks/ServiceIcon.tsx';
import { HeadlineFigures, LeastMark } from '../../HeadlineFigures.tsx';
import { useLanguage, useText } from '../../i18n.ts';
import css from './Leaders.module.css';

interface Props {
  readonly service: ServiceManifest;
  readonly headline: ServiceHeadline;
}

export function ServiceTile({ service, headline }: Props) {
  const text = useText();
  const [first, ...others] = headline.figures ?? [];
  return (
    <li>
      <Link to="/services/$serviceId" params={{ serviceId: service.id }} className={css.tile}>
        <span className={css.tileName}>
          <ServiceIcon name={service.icon} size={18} />
          {text(service.name)}
        </span>
        <HeadlineFigures
          headline={first === undefined ? headline : { ...headline, figures: [first] }}
          size="figure"
        />
        {others.map((figure) => (
          <SmallFigure key={figure.id} figure={figure} />
        ))}
      </Link>
    </li>
  );
}

function SmallFigure({ figure }: { readonly figure: HeadlineFigure }) {
  const { t } = useTranslation();
  const text = useText();
  const language = useLanguage();
  const { value, decimals, complete } = figure;
  return (
    <span className={css.tileMore}>
      {text(figure.name)}
      <strong>
        <LeastMark figure={figure} />{' '}
        {value === null ? '—' : `${toNumberText(value, decimals, language)} ${toCountWord(figure, language)}`}
      </strong>
      {value !== null && complete !== null && complete.have < complete.of && (
        <small>{t('headline.complete', { ...complete })}</small>
      )}
    </span>
  );
}
