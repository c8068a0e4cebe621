/** What can be looked up without an account: a dossier by its number, hospitals and shelters as they told last. */
import type { Around } from '../../contract/services/around.ts';
import { toAgeText } from '../age.ts';
import type { AroundNow } from '../data/use-around.ts';
import { toMeters, toNow } from '../near/near.ts';
import { toDistanceText } from '../near/distance-text.ts';
import { useOwnPlaces } from '../places/places.ts';
import { useWords } from '../words.ts';
import { DossierLookUp } from './DossierLookUp.tsx';

/** Cards of services by their ids, each a list of places. */
/** The rest is unfolded. */
const MOST_AT_ONCE = 5;
const LISTS = ['shelters', 'emergency'] as const;

export function LookUpPage({ now: { around, cityMs } }: { readonly now: AroundNow }) {
  return (
    <>
      <DossierLookUp cityMs={cityMs} timeZone={around?.timeZone ?? 'Asia/Ho_Chi_Minh'} />
      {around !== undefined &&
        LISTS.map((id) => <PlaceList key={id} id={id} around={around} cityMs={cityMs} />)}
    </>
  );
}

interface ListProps {
  readonly id: (typeof LISTS)[number];
  readonly around: Around;
  readonly cityMs: number;
}

type Card = Around['local'][number];

/** The nearest first, where a place is chosen. */
function PlaceList({ id, around, cityMs }: ListProps) {
  const { t } = useWords();
  const { places, chosen } = useOwnPlaces();
  const spot = places.find((place) => place.id === chosen);
  const found = around.local
    .filter((card) => card.id === id)
    .map((card) => ({
      card: toNow(card, cityMs),
      distanceM: spot === undefined || card.place === null ? null : toMeters(card.place, spot),
    }))
    .toSorted((a, b) => (a.distanceM ?? 0) - (b.distanceM ?? 0));
  const draw = (one: (typeof found)[number], at: number) => <Line key={at} {...one} cityMs={cityMs} />;
  const more = found.slice(MOST_AT_ONCE);
  return (
    <section aria-label={t(`list.${id}`)}>
      <h2>{t(`list.${id}`)}</h2>
      <p className="none">{t(found.length === 0 ? `list.${id}.none` : `list.${id}.says`)}</p>
      <ul className="lines">{found.slice(0, MOST_AT_ONCE).map(draw)}</ul>
      {more.length > 0 && (
        <details>
          <summary>{t('list.more', { count: more.length })}</summary>
          <ul className="lines">{more.map(draw)}</ul>
        </details>
      )}
    </section>
  );
}

interface LineProps {
  readonly card: Card;
  readonly distanceM: number | null;
  readonly cityMs: number;
}

function Line({ card: { saying, state, timeMs, source }, distanceM, cityMs }: LineProps) {
  const words = useWords();
  const { t, text } = words;
  if (saying === null || timeMs === null || source === null) return null;
  return (
    <li>
      {text(saying)}
      <p className="quiet">
        {state === 'stale' && `${t('level.stale')} · `}
        {distanceM !== null && `${toDistanceText(words, distanceM)} · `}
        {toAgeText(words, timeMs, cityMs)} · {text(source)}
      </p>
    </li>
  );
}
