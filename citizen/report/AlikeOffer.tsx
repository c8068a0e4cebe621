/** Before a request is sent: who told of the same nearby, to be joined. Without signal, or where nobody did, nothing stands here. */
import { useEffect, useState } from 'react';
import type { Text } from '../../contract/basics/text.ts';
import { toAgeText } from '../age.ts';
import { askCity } from '../data/ask-city.ts';
import type { Point } from '../near/near.ts';
import { useWords } from '../words.ts';
import type { CategoryIdOfForm } from './guess-category.ts';

interface AlikeRequest {
  readonly code: string;
  readonly status: Text;
  readonly openedMs: number | null;
}

/** Drawn anew, by its `key`, for another place or kind. */
interface Props {
  readonly place: Point;
  readonly category: CategoryIdOfForm;
  readonly cityMs: number;
  /** Number of the request that is joined. */
  readonly joined: string | undefined;
  readonly onJoin: (code: string | undefined) => void;
}

export function AlikeOffer({ place: { lon, lat }, category, cityMs, joined, onJoin }: Props) {
  const words = useWords();
  const { t, text } = words;
  const [found, setFound] = useState<readonly AlikeRequest[]>([]);
  useEffect(() => {
    let gone = false;
    const query = new URLSearchParams({ lon: lon.toFixed(4), lat: lat.toFixed(4), category });
    askCity<{ alike: readonly AlikeRequest[] }>(`/services/feedback/alike?${query.toString()}`).then(
      ({ alike }) => gone || setFound(alike),
      // It is only an offer.
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [lon, lat, category]);
  if (found.length === 0) return null;
  return (
    <section aria-live="polite">
      <ul className="lines">
        {found.map(({ code, status, openedMs }) => (
          <li key={code}>
            {t('alike.one', {
              category: t(`category.${category}`).toLowerCase(),
              age: openedMs === null ? '' : toAgeText(words, openedMs, cityMs),
              status: text(status),
            })}
            <div className="row">
              <button
                type="button"
                aria-pressed={joined === code}
                onClick={() => onJoin(joined === code ? undefined : code)}
              >
                {joined === code ? t('alike.joined', { code }) : t('alike.join')}
              </button>
            </div>
          </li>
        ))}
      </ul>
      <p className="quiet">{t('alike.says')}</p>
    </section>
  );
}
