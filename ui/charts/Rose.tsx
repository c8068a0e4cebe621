/** A rose: how often, or how strongly, from which direction; north is up. */
import { useTranslation } from 'react-i18next';
import { useCityClock } from '../time/clock-context.tsx';
import { toNumberText } from '../words/format.ts';
import { toNamedUnit } from '../words/unit.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { toPetalPath } from './rose-path.ts';
import css from './Chart.module.css';

interface Props {
  readonly label: string;
  readonly unit: string;
  readonly decimals: number;
  /** Clockwise from north, equal sectors (8 or 16); null = not known. */
  readonly sectors: readonly (number | null)[];
}

const [boxPx, reachPx] = [240, 96] as const;
const directions = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'] as const;
const letters = ['n', 'e', 's', 'w'] as const;
const rings = [0.25, 0.5, 0.75, 1] as const;

export function Rose({ label, unit, decimals, sectors }: Props) {
  const { t } = useTranslation('ui');
  const { language } = useCityClock();
  const most = Math.max(0, ...sectors.map((value) => value ?? 0));
  const centre = boxPx / 2;
  const figure = (value: number | null): string =>
    value === null ? t('chart.unknown') : `${toNumberText(value, decimals, language)} ${unit}`.trim();
  const directionOf = (at: number): string =>
    t(`chart.direction.${directions[Math.round((at * 8) / sectors.length) % 8] ?? 'n'}`);
  const degreesOf = (at: number): number => (at * 360) / sectors.length;
  return (
    <ChartFrame
      label={toNamedUnit(label, unit)}
      empty={most === 0}
      summary={`${t('chart.most')} ${figure(most)}, ${directionOf(sectors.indexOf(most))}`}
      table={() => ({
        head: [t('chart.from'), unit],
        rows: sectors.map((value, at) => [`${directionOf(at)} (${degreesOf(at)}°)`, figure(value)]),
      })}
    >
      <svg viewBox={`0 0 ${boxPx} ${boxPx}`} className={css.rose} aria-hidden>
        {rings.map((share) => (
          <circle key={share} cx={centre} cy={centre} r={share * reachPx} className={css.ring} />
        ))}
        {sectors.map((value, at) => {
          if (value === null || value === 0) return null;
          const degrees = degreesOf(at);
          return (
            <path
              key={degrees}
              d={toPetalPath(degrees, 360 / sectors.length, (value / most) * reachPx, centre)}
              className={css.bar}
            >
              <title>{`${directionOf(at)}: ${figure(value)}`}</title>
            </path>
          );
        })}
        {letters.map((letter, at) => {
          const angle = (at * Math.PI) / 2;
          const reach = reachPx + 12;
          return (
            <text
              key={letter}
              x={centre + Math.sin(angle) * reach}
              y={centre - Math.cos(angle) * reach + 4}
              textAnchor="middle"
              className={css.letter}
            >
              {t(`chart.letter.${letter}`)}
            </text>
          );
        })}
      </svg>
      <p className={css.said}>{t('chart.ring', { value: figure(most) })}</p>
    </ChartFrame>
  );
}
