/** A place found by hand: the map is moved until it lies under the cross. */
import { lazy, Suspense, useState } from 'react';
import type { Point } from '../near/near.ts';
import { useWords } from '../words.ts';

const CityMap = lazy(async () => ({ default: (await import('./CityMap.tsx')).CityMap }));
const NO_MARKS = [] as const;
const STREET_ZOOM = 16;

interface Props {
  readonly city: Point & { readonly zoom: number };
  /** Where the map begins; undefined: with the city. */
  readonly from: Point | undefined;
  readonly onPlace: (place: Point) => void;
}

export function PickPlace({ city, from, onPlace }: Props) {
  const { t } = useWords();
  const [middle, setMiddle] = useState<Point>();
  const [start] = useState(from === undefined ? city : { ...from, zoom: STREET_ZOOM });
  return (
    <Suspense fallback={<p className="quiet">{t('map.drawing')}</p>}>
      <p className="quiet">{t('pick.says')}</p>
      <CityMap start={start} marks={NO_MARKS} label={t('pick')} onMiddle={setMiddle} />
      <button type="button" className="main-button" onClick={() => middle !== undefined && onPlace(middle)}>
        {t('pick.take')}
      </button>
    </Suspense>
  );
}
