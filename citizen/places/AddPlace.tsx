/** A new place: by where the device is, or by a ward out of the list; kept here, sent nowhere. */
import { useEffect, useId, useState } from 'react';
import { useWords } from '../words.ts';
import { addPlace } from './places.ts';
import { findWardAt, listWards, type Ward } from './wards.ts';
import { findMe } from './where-am-i.ts';

const NAMES = ['home', 'work', 'school', 'other'] as const;

export function AddPlace({ onEnd }: { readonly onEnd: () => void }) {
  const { t } = useWords();
  const [kind, setKind] = useState<(typeof NAMES)[number]>('home');
  const [wards, setWards] = useState<readonly Ward[]>();
  const [code, setCode] = useState('');
  const [trouble, setTrouble] = useState<'refused' | 'unknown' | 'no-ward'>();
  const [isFinding, setFinding] = useState(false);
  const id = useId();
  useEffect(() => {
    void listWards().then(setWards, () => setWards([]));
  }, []);

  const name = t(`places.${kind}`);
  const takeHere = async (): Promise<void> => {
    setFinding(true);
    setTrouble(undefined);
    try {
      const { lon, lat } = await findMe();
      addPlace({ name, lon, lat, ward: await findWardAt({ lon, lat }) });
      onEnd();
    } catch (why) {
      setTrouble(why === 'refused' ? 'refused' : 'unknown');
      setFinding(false);
    }
  };
  const takeWard = (): void => {
    const ward = wards?.find((one) => one.code === code);
    if (ward === undefined) {
      setTrouble('no-ward');
      return;
    }
    addPlace({ name: `${name}: ${ward.name}`, lon: ward.lon, lat: ward.lat, ward: ward.code });
    onEnd();
  };
  return (
    <div className="card form">
      <h2>{t('places.new')}</h2>
      <p className="quiet">{t('places.private')}</p>
      <fieldset>
        <legend>{t('places.which')}</legend>
        <div className="chips">
          {NAMES.map((one) => (
            <button key={one} type="button" aria-pressed={kind === one} onClick={() => setKind(one)}>
              {t(`places.${one}`)}
            </button>
          ))}
        </div>
      </fieldset>
      <button type="button" className="main-button" onClick={() => void takeHere()}>
        {t(isFinding ? 'places.finding' : 'places.here')}
      </button>
      <label htmlFor={id}>{t('places.byWard')}</label>
      <select id={id} value={code} onChange={({ target }) => setCode(target.value)}>
        <option value="">{t(wards === undefined ? 'asking' : 'places.chooseWard')}</option>
        {wards?.map((ward) => (
          <option key={ward.code} value={ward.code}>
            {ward.name} ({ward.type})
          </option>
        ))}
      </select>
      <p className="quiet">{t('places.wardMiddle')}</p>
      {trouble !== undefined && (
        <p className="trouble" role="alert">
          {t(`places.trouble.${trouble}`)}
        </p>
      )}
      <div className="row">
        <button type="button" onClick={takeWard}>
          {t('places.keep')}
        </button>
        <button type="button" className="quiet-button" onClick={onEnd}>
          {t('leave')}
        </button>
      </div>
    </div>
  );
}
