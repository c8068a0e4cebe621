/** Places of one kind: those that told of themselves first, then those of the city's list, the nearest first; each with its way. */
import { useId, useMemo, useState } from 'react';
import type { Around } from '../../contract/services/around.ts';
import type { PublicPlaceLists } from '../../contract/services/public-places.ts';
import { toNumberText } from '../../ui/words/format.ts';
import { toAgeText } from '../age.ts';
import { toNow } from '../near/near.ts';
import { toDistanceText } from '../near/distance-text.ts';
import { useOwnPlaces } from '../places/places.ts';
import { useWords } from '../words.ts';
import { joinPlaces, searchPlaces, toWayAddress, type FoundPlace } from './listed-places.ts';

/** The rest is unfolded. */
const MOST_AT_ONCE = 5;
/** A ward opens a shelter of the list at its own point; a hospital tells from its gate. */
const SAME_M = { shelters: 20, emergency: 150 } as const;

interface Props {
  /** Of the cards that tell of it. */
  readonly id: keyof typeof SAME_M;
  readonly around: Around | undefined;
  readonly list: PublicPlaceLists['lists'][number] | undefined;
  /** It is on its way: its room is kept, so that nothing jumps under a thumb when it comes. */
  readonly isAwaited: boolean;
  readonly cityMs: number;
}

export function PlaceList({ id, around, list, isAwaited, cityMs }: Props) {
  const { t, text } = useWords();
  const { places, chosen } = useOwnPlaces();
  const [words, setWords] = useState('');
  const field = useId();
  const spot = places.find((place) => place.id === chosen);
  const local = around?.local;
  const all = useMemo(
    () =>
      joinPlaces(list?.places ?? [], local?.filter((card) => card.id === id) ?? [], {
        spot,
        sameM: SAME_M[id],
      }),
    [list, local, id, spot],
  );
  const found = searchPlaces(all, words);
  const told = found.filter(({ card }) => card !== undefined);
  const listed = found.filter(({ card }) => card === undefined);
  if (isAwaited)
    return (
      <section aria-label={t(`list.${id}`)} className="awaited">
        <h2>{t(`list.${id}`)}</h2>
        <p className="none">{t('asking')}</p>
      </section>
    );
  const draw = (place: FoundPlace) => <Line key={place.key} place={place} cityMs={cityMs} />;
  return (
    <section aria-label={t(`list.${id}`)}>
      <h2>{t(`list.${id}`)}</h2>
      {all.length > MOST_AT_ONCE && (
        <>
          <label htmlFor={field}>{t('list.search')}</label>
          <input
            id={field}
            type="search"
            value={words}
            autoComplete="off"
            onChange={({ target }) => setWords(target.value)}
          />
        </>
      )}
      {words === '' && <p className="none">{t(told.length === 0 ? `list.${id}.none` : `list.${id}.says`)}</p>}
      {words !== '' && found.length === 0 && <p className="none">{t('list.notFound')}</p>}
      <Lines places={told} draw={draw} />
      {list !== undefined && listed.length > 0 && (
        <>
          <h3>{t(`list.${id}.listed`)}</h3>
          <p className="quiet">
            {t('list.from', { count: list.places.length, source: text(list.source), date: list.date })}
            {list.note !== null && ` ${text(list.note)}`}
            {spot === undefined && ` ${t('list.choosePlace')}`}
          </p>
          <Lines places={listed} draw={draw} />
        </>
      )}
    </section>
  );
}

interface LinesProps {
  readonly places: readonly FoundPlace[];
  readonly draw: (place: FoundPlace) => React.ReactNode;
}

function Lines({ places, draw }: LinesProps) {
  const { t } = useWords();
  const more = places.slice(MOST_AT_ONCE);
  return (
    <>
      <ul className="lines">{places.slice(0, MOST_AT_ONCE).map(draw)}</ul>
      {more.length > 0 && (
        <details>
          <summary>{t('list.more', { count: more.length })}</summary>
          <ul className="lines">{more.map(draw)}</ul>
        </details>
      )}
    </>
  );
}

function Line({
  place: { name, people, at, card, distanceM },
  cityMs,
}: {
  place: FoundPlace;
  cityMs: number;
}) {
  const words = useWords();
  const { t, text, language } = words;
  const now = card === undefined ? undefined : toNow(card, cityMs);
  const said = now?.saying == null ? (name ?? t('list.nameless')) : text(now.saying);
  return (
    <li>
      {said}
      <p className="quiet">
        {now?.state === 'stale' && `${t('level.stale')} · `}
        {distanceM !== null && `${toDistanceText(words, distanceM)} · `}
        {people !== null && `${t('list.people', { count: toNumberText(people, 0, language) })} · `}
        {now?.timeMs != null && `${toAgeText(words, now.timeMs, cityMs)} · `}
        {now?.source != null && `${text(now.source)} · `}
        <a href={toWayAddress(at, said, navigator.userAgent)} aria-label={t('list.wayTo', { name: said })}>
          {t('list.way')}
        </a>
      </p>
    </li>
  );
}
