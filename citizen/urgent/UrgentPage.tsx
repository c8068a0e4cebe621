/** In need: numbers to call first, then where this telephone is, to be read out, sent to a relative, or sent to the city with a cry for rescue. */
import { useState } from 'react';
import type { Point } from '../near/near.ts';
import { findMe } from '../places/where-am-i.ts';
import { useWaiting } from '../report/use-waiting.ts';
import { useWords } from '../words.ts';
import { SosForm } from './SosForm.tsx';
import { SosStands } from './SosStands.tsx';

/** National numbers, free of charge, also without credit. */
const NUMBERS = ['112', '114', '115', '113'] as const;

export function UrgentPage() {
  const { t } = useWords();
  const cries = useWaiting().filter(({ what }) => what === 'sos');
  const [me, setMe] = useState<Point & { readonly accuracyM: number }>();
  const [state, setState] = useState<'asked-nothing' | 'finding' | 'refused' | 'unknown'>('asked-nothing');
  const find = async (): Promise<void> => {
    setState('finding');
    try {
      setMe(await findMe());
      setState('asked-nothing');
    } catch (why) {
      setState(why === 'refused' ? 'refused' : 'unknown');
    }
  };
  const place = me === undefined ? '' : `${me.lat.toFixed(5)}, ${me.lon.toFixed(5)}`;
  const message = t('urgent.message', { place });
  return (
    <>
      <p className="saying">{t('urgent.first')}</p>
      {cries.map((item) => (
        <SosStands key={item.key} item={item} />
      ))}
      <ul className="calls">
        {NUMBERS.map((number) => (
          <li key={number}>
            <a href={`tel:${number}`}>
              <b>{number}</b>
              <span>{t(`urgent.${number}`)}</span>
            </a>
          </li>
        ))}
      </ul>
      <section className="card form">
        <h2>{t('urgent.where')}</h2>
        {me === undefined ? (
          <button type="button" className="main-button" onClick={() => void find()}>
            {t(state === 'finding' ? 'places.finding' : 'urgent.find')}
          </button>
        ) : (
          <>
            <p className="place">{place}</p>
            <p className="quiet">{t('urgent.accuracy', { m: me.accuracyM })}</p>
            <a className="main-button" href={`sms:?&body=${encodeURIComponent(message)}`}>
              {t('urgent.relative')}
            </a>
          </>
        )}
        {(state === 'refused' || state === 'unknown') && (
          <p className="trouble" role="alert">
            {t(`urgent.trouble.${state}`)}
          </p>
        )}
      </section>
      {cries.length === 0 && <SosForm me={me} />}
    </>
  );
}
