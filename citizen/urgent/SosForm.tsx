/** A cry for rescue: what is the need, how many, where; kept on this device before it is sent, and sent before all else. */
import { useId, useState, type FormEvent } from 'react';
import type { Point } from '../near/near.ts';
import { addItem } from '../report/waiting.ts';
import { useWords } from '../words.ts';
import { findBatteryPercent } from './battery.ts';
import { NEED_IDS, type NeedId } from './needs.ts';

interface Props {
  readonly me: (Point & { readonly accuracyM: number }) | undefined;
}

export function SosForm({ me }: Props) {
  const { t } = useWords();
  const [need, setNeed] = useState<NeedId>();
  const [people, setPeople] = useState(1);
  const [phone, setPhone] = useState('');
  const [note, setNote] = useState('');
  const [trouble, setTrouble] = useState<'no-need' | 'nowhere' | 'not-kept'>();
  const [peopleId, phoneId, noteId] = [useId(), useId(), useId()];

  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const [number, words] = [phone.trim(), note.trim()];
    if (need === undefined) return setTrouble('no-need');
    if (me === undefined && number.length < 6 && words === '') return setTrouble('nowhere');
    const batteryPercent = await findBatteryPercent();
    try {
      await addItem({
        what: 'sos',
        title: t(`sos.need.${need}`),
        body: {
          need,
          people: Math.min(500, Math.max(1, people)),
          ...(me === undefined ? {} : { place: { lon: me.lon, lat: me.lat }, accuracyM: me.accuracyM }),
          ...(number.length < 6 ? {} : { phone: number }),
          ...(words === '' ? {} : { note: words }),
          ...(batteryPercent === undefined ? {} : { batteryPercent }),
        },
      });
    } catch {
      setTrouble('not-kept');
    }
  };
  return (
    <form className="card form" onSubmit={(event) => void send(event)} noValidate>
      <h2>{t('sos')}</h2>
      <p className="quiet">{t('sos.says')}</p>
      <fieldset>
        <legend>{t('sos.need')}</legend>
        <div className="chips">
          {NEED_IDS.map((id) => (
            <button key={id} type="button" aria-pressed={need === id} onClick={() => setNeed(id)}>
              {t(`sos.need.${id}`)}
            </button>
          ))}
        </div>
      </fieldset>
      <label htmlFor={peopleId}>{t('sos.people')}</label>
      <input
        id={peopleId}
        type="number"
        inputMode="numeric"
        min={1}
        max={500}
        value={people}
        onChange={({ target }) => setPeople(Math.round(target.valueAsNumber) || 1)}
      />
      <label htmlFor={phoneId}>{t('sos.phone')}</label>
      <input
        id={phoneId}
        type="tel"
        autoComplete="tel"
        maxLength={40}
        value={phone}
        onChange={({ target }) => setPhone(target.value)}
      />
      <label htmlFor={noteId}>{t('sos.note')}</label>
      <textarea
        id={noteId}
        rows={2}
        maxLength={300}
        value={note}
        onChange={({ target }) => setNote(target.value)}
      />
      <p className="quiet">{t(me === undefined ? 'sos.noPlace' : 'sos.withPlace')}</p>
      {trouble !== undefined && (
        <p className="trouble" role="alert">
          {t(`sos.trouble.${trouble}`)}
        </p>
      )}
      <button type="submit" className="main-button">
        {t('sos.send')}
      </button>
    </form>
  );
}
