/** How one service says that the city stands: two figures on a panel, else one a panel, each with whose it is and how old. */
import { use } from 'react';
import { useTranslation } from 'react-i18next';
import {
  isLowerBound,
  type HeadlineFigure,
  type ServiceHeadline,
  toCountWord,
} from '../../../contract/values/headline.ts';
import type { ServiceManifest } from '../../../contract/services/manifest.ts';
import { Age } from '../../../ui/time/Age.tsx';
import { useCityClock, useNowMs } from '../../../ui/time/clock-context.tsx';
import { toNumberText } from '../../../ui/words/format.ts';
import { useText } from '../../i18n.ts';
import { Cells, PanelCount, type Block } from './Cells.tsx';
import css from './Wall.module.css';

const mostFigures = 2;

interface Props {
  readonly service: ServiceManifest;
  readonly headline: ServiceHeadline;
}

export function ServiceScene({ headline }: Props) {
  const panels = use(PanelCount);
  const shown = toFigureBlocks(headline).slice(0, Math.max(mostFigures, panels));
  if (panels > 1) return <Cells blocks={shown} />;
  const side = shown.map(({ id, content }) => <div key={id}>{content}</div>);
  return <Cells blocks={[{ id: 'figures', content: <div className={css.figures}>{side}</div> }]} />;
}

/** One a panel; that the service fails is said in their place. */
export function toFigureBlocks({ figures }: ServiceHeadline): readonly Block[] {
  if (figures === null) return [{ id: 'failed', content: <NoFigures /> }];
  return figures.map((figure) => ({ id: figure.id, content: <BigFigure figure={figure} /> }));
}

function NoFigures() {
  const { t } = useTranslation();
  return <p className={css.line}>{t('headline.failed')}</p>;
}

function BigFigure({ figure }: { readonly figure: HeadlineFigure }) {
  const { t } = useTranslation();
  const text = useText();
  const { language } = useCityClock();
  const nowMs = useNowMs(10);
  const { value, timeMs, isOfOldest, staleAfterSec, complete, why } = figure;
  const isStale = timeMs === null || nowMs - timeMs > staleAfterSec * 1_000;
  return (
    <section className={css.figure} data-stale={isStale}>
      <h2>{text(figure.name)}</h2>
      <p className={css.value}>
        {isLowerBound(figure) && <small>{t('headline.atLeast')} </small>}
        {value === null ? '—' : toNumberText(value, figure.decimals, language)}
        {value !== null && <small> {toCountWord(figure, language)}</small>}
      </p>
      {figure.about !== null && <p>{text(figure.about)}</p>}
      {why !== null && <p>{text(why)}</p>}
      <p className={css.soft}>
        {isOfOldest === true && timeMs !== null && `${t('figure.oldest', { ns: 'ui' })} `}
        <Age timeMs={timeMs} staleAfterSec={staleAfterSec} />
        {complete !== null && complete.have < complete.of && ` · ${t('headline.complete', { ...complete })}`}
      </p>
    </section>
  );
}
