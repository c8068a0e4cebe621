/** What an outside source draws: whose it is, of when, and whether it answers. Never taken for what is measured here. */
import { useTranslation } from 'react-i18next';
import { useTimeText } from '../../ui/time/clock-context.tsx';
import { useText } from '../i18n.ts';
import type { OutsideOverlay } from './use-outside.ts';
import css from './Overlays.module.css';

export function OutsideLegend({ overlays }: { readonly overlays: readonly OutsideOverlay[] }) {
  const { t } = useTranslation();
  const text = useText();
  const timeText = useTimeText();
  return overlays.map(({ layer, picture, timeMs, answers }) => (
    <section key={layer.id} className={css.legend}>
      <h3>{text(layer.name)}</h3>
      <p>
        {t('overlay.outsideSource', { source: layer.attribution })}{' '}
        {picture === undefined
          ? t('overlay.noPictureThen')
          : timeMs === undefined
            ? t('overlay.newestPicture')
            : t('overlay.pictureOf', { time: timeText(timeMs, 'dayMinute') })}
      </p>
      {picture !== undefined && answers === false && <output>{t('overlay.noAnswer')}</output>}
    </section>
  ));
}
