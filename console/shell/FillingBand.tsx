/** While the demo sends its past no number is yet that of the city: how much is there, and when it will be. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useTimeText } from '../../ui/time/clock-context.tsx';
import { toNumberText } from '../../ui/words/format.ts';
import { cityQuery } from '../api/queries.ts';
import { demoQuery } from '../api/demo-query.ts';
import { useLanguage } from '../i18n.ts';
import css from './Shell.module.css';

export function FillingBand() {
  const said = useFillingText();
  return said === undefined ? null : (
    <output className={css.band} data-state="delayed">
      {said}
    </output>
  );
}

/** While it is so, old data of simulated feeds are no fault of anybody. */
export function useIsFilling(): boolean {
  return useFilling() != null;
}

function useFilling() {
  const isDemo = useQuery(cityQuery).data?.demo === true;
  return useQuery({ ...demoQuery, enabled: isDemo }).data?.filling;
}

/** Undefined when nothing is being filled. */
export function useFillingText(): string | undefined {
  const { t } = useTranslation();
  const timeText = useTimeText();
  const language = useLanguage();
  const filling = useFilling();
  if (filling == null) return undefined;
  const { days, feeds, done, share } = filling;
  const told = { days: toNumberText(days, 0, language), feeds, done, share: Math.floor(share * 100) };
  return filling.endsMs === null
    ? t('filling.begins', told)
    : t('filling.until', { ...told, time: timeText(filling.endsMs, 'minute') });
}
