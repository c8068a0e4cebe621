/** Asking for notices by e-mail: an address, wards, hazards. The city must keep them, and says so. */
import { useEffect, useId, useState, type FormEvent } from 'react';
import type { MailWish } from '../../contract/notices/citizen-mail.ts';
import { askCity, fetchCity, Refused } from '../data/ask-city.ts';
import { listWards, type Ward } from '../places/wards.ts';
import { useWords } from '../words.ts';
import { hazards as allHazards } from '../../contract/notices/hazards.ts';

/** As the contract allows. */
const MOST_WARDS = 20;

export function MailForm() {
  const { t, language } = useWords();
  const id = useId();
  const [isOffered, setOffered] = useState<boolean>();
  const [all, setAll] = useState<readonly Ward[]>([]);
  const [address, setAddress] = useState('');
  const [wards, setWards] = useState<readonly string[]>([]);
  const [hazards, setHazards] = useState<MailWish['hazards']>([]);
  const [state, setState] = useState<'writing' | 'sending' | 'sent' | 'failed' | 'too-often' | 'wrong'>(
    'writing',
  );
  useEffect(() => {
    void askCity<{ isOffered: boolean }>('/mail').then(
      (told) => setOffered(told.isOffered),
      () => undefined,
    );
    void listWards().then(setAll, () => undefined);
  }, []);
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setState('sending');
    const wish: MailWish = { address: address.trim(), hazards, wards: [...wards], language };
    try {
      await fetchCity('/mail', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(wish),
      });
      setState('sent');
    } catch (error) {
      const status = error instanceof Refused ? error.status : 0;
      setState(status === 429 ? 'too-often' : status === 400 ? 'wrong' : 'failed');
    }
  };
  if (isOffered === undefined) return null;
  if (!isOffered) return <p className="quiet">{t('mail.notOffered')}</p>;
  if (state === 'sent')
    return (
      <output>
        <p className="advice">{t('mail.sent')}</p>
      </output>
    );
  const toName = (code: string): string => all.find((one) => one.code === code)?.name ?? code;
  const toggle = <One,>(list: readonly One[], one: One): One[] =>
    list.includes(one) ? list.filter((other) => other !== one) : [...list, one];
  return (
    <form onSubmit={(event) => void send(event)}>
      <p className="quiet">{t('mail.kept')}</p>
      <label htmlFor={`${id}-address`}>{t('mail.address')}</label>
      <input
        id={`${id}-address`}
        type="email"
        autoComplete="email"
        required
        maxLength={254}
        value={address}
        onChange={(event) => setAddress(event.currentTarget.value)}
      />
      <label htmlFor={`${id}-ward`}>{t('mail.wards')}</label>
      <select
        id={`${id}-ward`}
        value=""
        disabled={wards.length >= MOST_WARDS}
        onChange={(event) => setWards(toggle(wards, event.currentTarget.value))}
      >
        <option value="">{t(wards.length === 0 ? 'mail.wholeCity' : 'mail.addWard')}</option>
        {all
          .filter(({ code }) => !wards.includes(code))
          .map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
      </select>
      {wards.length > 0 && (
        <div className="chips">
          {wards.map((code) => (
            <button
              key={code}
              type="button"
              aria-pressed
              aria-label={t('mail.dropWard', { ward: toName(code) })}
              onClick={() => setWards(toggle(wards, code))}
            >
              {toName(code)} ×
            </button>
          ))}
        </div>
      )}
      <fieldset>
        <legend>{t('push.which')}</legend>
        <div className="chips">
          <button type="button" aria-pressed={hazards.length === 0} onClick={() => setHazards([])}>
            {t('push.all')}
          </button>
          {allHazards.map((hazard) => (
            <button
              key={hazard}
              type="button"
              aria-pressed={hazards.includes(hazard)}
              onClick={() => setHazards(toggle(hazards, hazard))}
            >
              {t(`push.hazard.${hazard}`)}
            </button>
          ))}
        </div>
      </fieldset>
      <button type="submit" className="main-button" disabled={state === 'sending'}>
        {t(state === 'sending' ? 'push.working' : 'mail.ask')}
      </button>
      {(state === 'failed' || state === 'too-often' || state === 'wrong') && (
        <p className="trouble" role="alert">
          {t(`mail.${state}`)}
        </p>
      )}
    </form>
  );
}
