/**
 * Stands where a map will be until it is drawn: its ground, where the style carries one, and that it is being drawn. An
 * empty ground would read as an empty city.
 */
import type { StyleSpecification } from 'maplibre-gl';
import { useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { hasGround, paintGround, type MapPlace } from './paint-ground.ts';
import css from './MapDrawing.module.css';

interface Props {
  readonly style?: StyleSpecification | undefined;
  /** Where the map looks. */
  readonly place?: MapPlace | undefined;
}

export function MapDrawing({ style, place }: Props) {
  const { t } = useTranslation('ui');
  const canvas = useRef<HTMLCanvasElement>(null);
  const isPainted = style !== undefined && place !== undefined && hasGround(style);

  useLayoutEffect(() => {
    const paper = canvas.current?.getContext('2d');
    if (canvas.current === null || !paper || style === undefined || place === undefined) return;
    const { clientWidth, clientHeight } = canvas.current;
    [canvas.current.width, canvas.current.height] = [clientWidth, clientHeight];
    paintGround(paper, style, place);
    markGround();
  }, [style, place]);

  return (
    <div className={css.drawing}>
      {isPainted && <canvas ref={canvas} className={css.ground} aria-hidden />}
      <output className={css.note}>{t('map.drawing')}</output>
    </div>
  );
}

/** When the first ground of a visit was there to be seen; the map's own marks stand in MapView. */
function markGround(): void {
  if (performance.getEntriesByName('map-ground').length === 0) performance.mark('map-ground');
}
