/** The marks of what is open on the map of the wall, and the titles of the worst beside them with a line to each mark. */
import { useTranslation } from 'react-i18next';
import type { AlertView } from '../../../contract/alerts/alert.ts';
import { severities, toSeverityRank } from '../../../contract/basics/severity.ts';
import { severityPaths, shapeBox } from '../../../ui/marks/severity-shapes.ts';
import { DueMark } from '../../DueMark.tsx';
import { useText } from '../../i18n.ts';
import type { PlacedAlert } from '../picture/map/alert-places.ts';
import { layTitles, panelHigh, toSlots, toTitleLines, toTitlesLeft, type WallSize } from './lay-titles.ts';
import { threeLines, twoLines } from './line-count.ts';
import type { ToPoint } from './WallMap.tsx';
import { toWorstRules } from './worst-rules.ts';
import wall from './Wall.module.css';
import css from './WallMap.module.css';

const markWide = 64;
const linePad = 30;
const firstLineMiddle = 54;

interface Props {
  readonly size: WallSize;
  /** Undefined until they are read. */
  readonly alerts: readonly AlertView[] | undefined;
  readonly placed: readonly PlacedAlert[];
  /** Undefined as long as there is no map. */
  readonly toPoint: ToPoint | undefined;
  /** Between what the map is seen. */
  readonly shown: { readonly left: number; readonly right: number };
}

export function MapTitles({ size, alerts, placed, toPoint, shown }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const slots = toSlots(size);
  const lines = toTitleLines(size) === 2 ? twoLines : threeLines;
  const left = toTitlesLeft(size);
  const high = panelHigh * size.rows;
  const marks = placed
    .flatMap(({ alert, place }) => {
      const point = toPoint?.(place);
      if (point === undefined || point.x < shown.left || point.x > shown.right) return [];
      return point.y < 0 || point.y > high ? [] : [{ alert, ...point }];
    })
    .toSorted((a, b) => toSeverityRank(a.alert.severity) - toSeverityRank(b.alert.severity));
  const rules = toWorstRules(alerts ?? []);
  const titles = rules.slice(0, slots.length);
  const told = titles.reduce((sum, { count }) => sum + count, 0);
  const more = rules.reduce((sum, { count }) => sum + count, 0) - told;
  const ends = titles.map(({ alert }) => marks.find((mark) => mark.alert.id === alert.id));
  const tops = layTitles(
    ends.map((end) => end?.y ?? null),
    slots,
  );
  return (
    <>
      <svg className={css.marks} viewBox={`0 0 ${size.width} ${high}`} aria-hidden>
        {ends.map((end, at) => {
          if (end === undefined) return null;
          const y = (tops[at] ?? 0) + firstLineMiddle;
          return (
            <path
              key={end.alert.id}
              data-tone={end.alert.severity}
              d={`M${left + linePad} ${y} H${left} L${end.x} ${end.y}`}
            />
          );
        })}
        {marks.map(({ alert, x, y }) => (
          <path
            key={alert.id}
            data-mark
            data-tone={alert.severity}
            d={severityPaths[alert.severity]}
            transform={`translate(${x - markWide / 2} ${y - markWide / 2}) scale(${markWide / shapeBox})`}
          />
        ))}
      </svg>
      <div className={css.titles} style={{ left: `calc(${left} * var(--u))` }}>
        {alerts === undefined || titles.length === 0 ? (
          <p className={css.title} style={{ ...lines, top: `calc(${slots[0] ?? 0} * var(--u))` }}>
            {t(alerts === undefined ? 'alerts.reading' : 'wall.noAlerts')}
          </p>
        ) : (
          titles.map(({ alert, count }, at) => (
            <p
              key={alert.id}
              className={`${wall.line} ${css.title}`}
              style={{ ...lines, top: `calc(${tops[at] ?? 0} * var(--u))` }}
            >
              <strong data-tone={alert.severity}>
                {severities.find(({ id }) => id === alert.severity)?.shape}{' '}
              </strong>
              {text(alert.openTitle)}
              <DueMark alert={alert} isOpen />
              {count > 1 && ` ${t('wall.sameRule', { count: count - 1 })}`}
            </p>
          ))
        )}
        {more > 0 && <p className={css.more}>{t('wall.more', { count: more })}</p>}
      </div>
    </>
  );
}
