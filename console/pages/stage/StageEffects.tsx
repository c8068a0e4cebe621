/** What stages change: all of it by stage, and for a decision only what begins or ends with it. */
import { useTranslation } from 'react-i18next';
import type { StageEffectView } from '../../../contract/notices/stage-effects.ts';
import { useText } from '../../i18n.ts';
import { StageMark } from '../../StageMark.tsx';
import css from './Stage.module.css';

export function StageEffects({ effects }: { readonly effects: readonly StageEffectView[] }) {
  const { t } = useTranslation();
  const text = useText();
  if (effects.length === 0) return <p className={css.quiet}>{t('stage.noEffects')}</p>;
  return (
    <ul className={css.changes}>
      {effects.map((effect) => (
        <li key={`${effect.from} ${effect.text.vi}`}>
          {t('stage.from')} <StageMark stage={effect.from} /> {' · '} {text(effect.text)}
        </li>
      ))}
    </ul>
  );
}

/** Going from one stage to another: what begins when it is raised, what ends when it is lowered. */
export function StageDifference({
  effects,
  from,
  to,
}: {
  readonly effects: readonly StageEffectView[];
  readonly from: number;
  readonly to: number;
}) {
  const { t } = useTranslation();
  const text = useText();
  const isRaised = to > from;
  const changed = effects.filter((effect) =>
    isRaised ? effect.from > from && effect.from <= to : effect.from > to && effect.from <= from,
  );
  return (
    <>
      <p>{t('stage.decideAbout')}</p>
      {changed.length === 0 ? (
        <p>{t('stage.changesNothing')}</p>
      ) : (
        <>
          <p>{t(isRaised ? 'stage.begins' : 'stage.ends')}</p>
          <ul className={css.changes}>
            {changed.map((effect) => (
              <li key={`${effect.from} ${effect.text.vi}`}>{text(effect.text)}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
