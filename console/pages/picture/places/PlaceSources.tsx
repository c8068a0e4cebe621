/** Whose lists of places are on the map, and of when: part of the legend. */
import { useTranslation } from 'react-i18next';
import { useText } from '../../../i18n.ts';
import { toListDate } from './list-date.ts';
import type { PlaceLayer } from './use-places.ts';

export function PlaceSources({ layers }: { readonly layers: readonly PlaceLayer[] }) {
  const { t } = useTranslation();
  const text = useText();
  return layers
    .filter(({ on }) => on)
    .map(({ kind, name, source, date, note }) => (
      <div key={kind}>
        <h3>{text(name)}</h3>
        <ul>
          <li>
            {t('picture.places.source')}: {text(source)}, {toListDate(date)}
          </li>
          {note !== null && <li>{text(note)}</li>}
        </ul>
      </div>
    ));
}
