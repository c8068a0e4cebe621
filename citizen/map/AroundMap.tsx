/** The list as a map, second to it: what is told of places, the chosen place in the middle. */
import { lazy, Suspense, useMemo, useState } from 'react';
import type { Around } from '../../contract/services/around.ts';
import { toNow, type Point } from '../near/near.ts';
import { looks, toLook } from '../near/looks.ts';
import { useWords } from '../words.ts';
import type { MapMark } from './CityMap.tsx';

const CityMap = lazy(async () => ({ default: (await import('./CityMap.tsx')).CityMap }));
const NEAR_ZOOM = 13.5;

interface Props {
  readonly around: Around;
  readonly cityMs: number;
  readonly spot: Point | undefined;
}

export function AroundMap({ around, cityMs, spot }: Props) {
  const { t, text } = useWords();
  const [isOpen, setOpen] = useState(false);
  const { cards, local, centre } = around;
  // What is calm near one mark would hide what is not: on the map only what is to be heeded stands, the rest is in the list.
  const marks = useMemo(
    () =>
      [...cards, ...local].flatMap((card, at): MapMark[] => {
        const now = toNow(card, cityMs);
        const look = toLook(now);
        if (now.place === null || now.saying === null || (look !== 'care' && look !== 'danger')) return [];
        const { lon, lat } = now.place;
        return [{ id: String(at), lon, lat, shape: looks[look], level: look, words: text(now.saying) }];
      }),
    // Marks are made anew when something new was told, not with each tick of the clock.
    // oxlint-disable-next-line react/exhaustive-deps -- the city's time only takes marks away, and the next answer does too
    [cards, local],
  );
  return (
    <section aria-label={t('map')}>
      <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {t(isOpen ? 'map.close' : 'map.open', { count: marks.length })}
      </button>
      {isOpen && (
        <Suspense fallback={<p className="quiet">{t('map.drawing')}</p>}>
          <CityMap
            start={spot === undefined ? centre : { ...spot, zoom: NEAR_ZOOM }}
            marks={marks}
            label={t('map')}
          />
          <p className="quiet">{t('map.says')}</p>
        </Suspense>
      )}
    </section>
  );
}
