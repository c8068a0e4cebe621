/** A request: photo first, then where, what, and of which kind; kept on the device before anything is sent. */
import { useId, useState, type FormEvent } from 'react';
import type { Point } from '../near/near.ts';
import { PickPlace } from '../map/PickPlace.tsx';
import { findMe } from '../places/where-am-i.ts';
import { useOwnPlaces } from '../places/places.ts';
import { useWords } from '../words.ts';
import { AlikeOffer } from './AlikeOffer.tsx';
import { CATEGORY_IDS, guessCategory, type CategoryIdOfForm } from './guess-category.ts';
import { PhoneField, type ProvenPhone } from './PhoneField.tsx';
import { PhotoField } from './PhotoField.tsx';
import type { SmallPhoto } from './shrink-photo.ts';
import { addItem } from './waiting.ts';

type Trouble = 'no-place' | 'too-short' | 'refused' | 'unknown' | 'not-kept';

interface Props {
  /** Where a map begins; undefined: the city was never heard of, and there is no map. */
  readonly city: (Point & { readonly zoom: number }) | undefined;
  readonly cityMs: number;
}

export function TellForm({ city, cityMs }: Props) {
  const { t } = useWords();
  const { places } = useOwnPlaces();
  const [photo, setPhoto] = useState<SmallPhoto>();
  const [place, setPlace] = useState<Point & { readonly from: string }>();
  const [title, setTitle] = useState('');
  const [chosen, setChosen] = useState<CategoryIdOfForm>();
  /** Of another place or kind what was joined is not the same any more. */
  const [joined, setJoined] = useState<{ readonly code: string | undefined; readonly of: string }>();
  const [proven, setProven] = useState<ProvenPhone>();
  const [trouble, setTrouble] = useState<Trouble>();
  const [isFinding, setFinding] = useState(false);
  const [isPicking, setPicking] = useState(false);
  const [titleId, categoryId] = [useId(), useId()];
  const category = chosen ?? guessCategory(title) ?? 'other';
  const about = `${place?.lon} ${place?.lat} ${category}`;
  const joins = joined?.of === about ? joined.code : undefined;

  const takePhoto = (taken: SmallPhoto | undefined): void => {
    setPhoto(taken);
    if (taken?.place != null) setPlace({ ...taken.place, from: t('tell.placeOfPhoto') });
  };
  const takeHere = async (): Promise<void> => {
    setFinding(true);
    setTrouble(undefined);
    try {
      const { lon, lat, accuracyM } = await findMe();
      setPlace({ lon, lat, from: t('tell.placeOfDevice', { m: accuracyM }) });
    } catch (why) {
      setTrouble(why === 'refused' ? 'refused' : 'unknown');
    }
    setFinding(false);
  };
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const line = title.trim();
    if (line.length < 5) return setTrouble('too-short');
    if (place === undefined) return setTrouble('no-place');
    try {
      await addItem({
        what: 'request',
        title: line,
        body: {
          category,
          title: line,
          place: { lon: place.lon, lat: place.lat },
          ...(joins === undefined ? {} : { joins }),
          ...(proven === undefined ? {} : { confirmedPhone: proven.phone }),
        },
        ...(proven === undefined ? {} : { phoneProof: proven.proof }),
        ...(photo === undefined ? {} : { photo: photo.blob }),
      });
      setPhoto(undefined);
      setPlace(undefined);
      setTitle('');
      setChosen(undefined);
      setJoined(undefined);
      setTrouble(undefined);
      scrollTo(0, 0);
    } catch {
      setTrouble('not-kept');
    }
  };
  return (
    <form className="card form" onSubmit={(event) => void send(event)} noValidate>
      <h2>{t('tell')}</h2>
      <PhotoField photo={photo} onPhoto={takePhoto} />
      <fieldset>
        <legend>{t('tell.where')}</legend>
        <output className="quiet">
          {place === undefined
            ? t('tell.noPlaceYet')
            : `${place.lat.toFixed(5)}, ${place.lon.toFixed(5)} (${place.from})`}
        </output>
        <div className="chips">
          <button type="button" onClick={() => void takeHere()}>
            {t(isFinding ? 'places.finding' : 'tell.here')}
          </button>
          {places.map(({ id, name, lon, lat }) => (
            <button key={id} type="button" onClick={() => setPlace({ lon, lat, from: name })}>
              {name}
            </button>
          ))}
          {city !== undefined && (
            <button type="button" aria-expanded={isPicking} onClick={() => setPicking(!isPicking)}>
              {t('pick')}
            </button>
          )}
        </div>
        {isPicking && city !== undefined && (
          <PickPlace
            city={city}
            from={place}
            onPlace={(point) => {
              setPlace({ ...point, from: t('tell.placeOfMap') });
              setPicking(false);
            }}
          />
        )}
      </fieldset>
      <label htmlFor={titleId}>{t('tell.what')}</label>
      <textarea
        id={titleId}
        rows={3}
        maxLength={200}
        value={title}
        onChange={({ target }) => setTitle(target.value)}
      />
      <p className="quiet">{t('tell.noNames')}</p>
      <label htmlFor={categoryId}>{t('tell.category')}</label>
      <select
        id={categoryId}
        value={category}
        onChange={({ target }) => setChosen(CATEGORY_IDS.find((id) => id === target.value))}
      >
        {CATEGORY_IDS.map((id) => (
          <option key={id} value={id}>
            {t(`category.${id}`)}
          </option>
        ))}
      </select>
      {chosen === undefined && title.trim() !== '' && <p className="quiet">{t('tell.guessed')}</p>}
      {place !== undefined && (title.trim() !== '' || chosen !== undefined) && (
        <AlikeOffer
          key={about}
          place={place}
          category={category}
          cityMs={cityMs}
          joined={joins}
          onJoin={(code) => setJoined({ code, of: about })}
        />
      )}
      <PhoneField proven={proven} onProven={setProven} />
      {trouble !== undefined && (
        <p className="trouble" role="alert">
          {t(`tell.trouble.${trouble}`)}
        </p>
      )}
      <button type="submit" className="main-button">
        {t('tell.send')}
      </button>
      <p className="quiet">{t('tell.after')}</p>
    </form>
  );
}
