/** Places of one's own: which is looked at, a new one, and that nobody else learns of them. */
import { useState } from 'react';
import { useWords } from '../words.ts';
import { AddPlace } from './AddPlace.tsx';
import { choosePlace, MOST_PLACES, removePlace, useOwnPlaces } from './places.ts';

export function PlaceBar() {
  const { t } = useWords();
  const { places, chosen } = useOwnPlaces();
  const [isAdding, setAdding] = useState(false);
  return (
    <section className="places" aria-label={t('places')}>
      <div className="chips">
        <button type="button" aria-pressed={chosen === null} onClick={() => choosePlace(null)}>
          {t('places.city')}
        </button>
        {places.map(({ id, name }) => (
          <button key={id} type="button" aria-pressed={chosen === id} onClick={() => choosePlace(id)}>
            {name}
          </button>
        ))}
        {!isAdding && places.length < MOST_PLACES && (
          <button type="button" className="add" onClick={() => setAdding(true)}>
            {t('places.add')}
          </button>
        )}
      </div>
      {isAdding && <AddPlace onEnd={() => setAdding(false)} />}
      {!isAdding && chosen !== null && (
        <p className="quiet">
          {t('places.private')}{' '}
          <button type="button" className="link" onClick={() => removePlace(chosen)}>
            {t('places.remove')}
          </button>
        </p>
      )}
    </section>
  );
}
