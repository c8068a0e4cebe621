/** Who is highest and how the values spread, with the moment or the hour that they are of. */
import { useComputedColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Histogram } from '../../../ui/charts/Histogram.tsx';
import { RankedBars, type RankedBar } from '../../../ui/charts/RankedBars.tsx';
import type { SmallLimit } from '../../../ui/charts/SmallMultiples.tsx';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { useText } from '../../i18n.ts';
import { useServiceWeb } from '../../services.ts';
import type { Measured } from './measured.ts';
import { findMoments, toMomentKind, toMomentWords, toOwnMoment, type Moment } from './moments.ts';
import type { PictureProps } from './picture-props.ts';
import type { ServiceView } from './service-view.ts';
import { useLimits } from './use-limits.ts';
import css from './ServicePage.module.css';

export function ServiceRanking({ view, points, facts, openAsset }: PictureProps) {
  const { t } = useTranslation();
  const { t: ui } = useTranslation('ui');
  const text = useText();
  const timeText = useTimeText();
  const scheme = useComputedColorScheme('light');
  const limits = useLimits({ view, facts });
  const target = toCommonLimit(points, limits);
  const { layers = [] } = useServiceWeb(view.manifest.id);
  const scale = layers.find(({ property }) => property === facts.property)?.scale;
  const moments = findMoments(points.flatMap((one) => toMoment(one, view)));
  const name = toMomentWords(text(facts.name), moments, t, timeText);
  const bars = points.map(({ state, value, timeMs, isUsable, isStale, quality }): RankedBar => {
    const step = value === null ? undefined : scale?.find(({ upTo }) => upTo === null || value <= upTo);
    return {
      id: state.asset.code,
      name: text(state.asset.name),
      value: isUsable ? value : null,
      when: toOwnMoment(timeMs, moments, timeText),
      doubt: isStale
        ? ui('age.stale')
        : quality === 'valid' || quality === undefined
          ? undefined
          : ui(`quality.${quality}`),
      colour: step?.colour[scheme],
    };
  });
  const usable = points.flatMap(({ value, isUsable, isStale }) =>
    value !== null && isUsable && !isStale ? [value] : [],
  );
  return (
    <>
      <p className={css.quiet}>{name}</p>
      <RankedBars
        label={name}
        bars={bars}
        inOrder
        unit={facts.unit}
        decimals={facts.decimals}
        target={target}
        onOpen={openAsset}
      />
      {/* Where all say the same there is no spread to draw. */}
      {usable.length > 8 && new Set(usable).size > 1 && (
        <Histogram
          label={t('services.spread', { name })}
          values={usable}
          unit={facts.unit}
          decimals={facts.decimals}
          unknown={points.length - usable.length}
        />
      )}
    </>
  );
}

/** Of what is drawn. */
function toMoment(
  { stream, value, timeMs, isUsable, isStale }: Measured,
  { manifest }: ServiceView,
): readonly Moment[] {
  if (timeMs === undefined || value === null || !isUsable) return [];
  return [{ kind: toMomentKind(stream, manifest.id), timeMs, isStale }];
}

/** One line over several assets is true only where all of them have that limit. */
function toCommonLimit(points: PictureProps['points'], limits: ReadonlyMap<number, SmallLimit>) {
  const own = points.map(({ state }) => limits.get(state.asset.id));
  const [first] = own;
  return own.every((one) => one?.value === first?.value && one?.name === first?.name) ? first : undefined;
}
