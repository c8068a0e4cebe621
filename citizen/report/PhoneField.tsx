/** A telephone to be called back by, confirmed by a code: for who wants it. Without it everything is sent all the same. */
import { useEffect, useId, useState } from 'react';
import { askCity, fetchCity, Refused } from '../data/ask-city.ts';
import { keep, readKept } from '../data/device-store.ts';
import { useWords } from '../words.ts';

export interface ProvenPhone {
  readonly phone: string;
  readonly proof: string;
}

interface Props {
  readonly proven: ProvenPhone | undefined;
  readonly onProven: (proven: ProvenPhone | undefined) => void;
}

const KEPT = 'report.phone';
const MOBILE = /^(?:0|\+84)[35789][0-9]{8}$/u;
const post = (path: string, body: object): RequestInit & { path: string } => ({
  path,
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

export function PhoneField({ proven, onProven }: Props) {
  const { t, language } = useWords();
  const id = useId();
  const [isOffered, setOffered] = useState(false);
  const [phone, setPhone] = useState('');
  const [code, setCode] = useState('');
  const [state, setState] = useState<'writing' | 'working' | 'sent'>('writing');
  const [trouble, setTrouble] = useState<'wrong-number' | 'wrong-code' | 'too-often' | 'failed'>();
  useEffect(() => {
    // Kept on this device by `confirm` below; the city says when it has ended.
    void readKept(KEPT).then((kept) => {
      if (kept !== undefined) onProven(kept as ProvenPhone);
    });
    void askCity<{ isOffered: boolean }>('/phone-codes').then(
      (told) => setOffered(told.isOffered),
      () => undefined,
    );
  }, [onProven]);
  const bare = phone.replaceAll(/[ .-]/gu, '');
  const toTrouble = (error: unknown, of400: 'wrong-number' | 'wrong-code'): void => {
    const status = error instanceof Refused ? error.status : 0;
    setTrouble(status === 429 ? 'too-often' : status === 400 ? of400 : 'failed');
  };
  const ask = async (): Promise<void> => {
    if (!MOBILE.test(bare)) return setTrouble('wrong-number');
    setState('working');
    setTrouble(undefined);
    try {
      const { path, ...request } = post('/phone-codes', { phone: bare, language });
      await fetchCity(path, request);
      setState('sent');
    } catch (error) {
      toTrouble(error, 'wrong-number');
      setState('writing');
    }
  };
  const confirm = async (): Promise<void> => {
    setTrouble(undefined);
    try {
      const { path, ...request } = post('/phone-codes/confirm', { phone: bare, code: code.trim() });
      const { proof } = await askCity<{ proof: string }>(path, request);
      await keep(KEPT, { phone: bare, proof });
      onProven({ phone: bare, proof });
    } catch (error) {
      toTrouble(error, 'wrong-code');
    }
  };
  const forget = async (): Promise<void> => {
    await keep(KEPT, undefined);
    onProven(undefined);
    setState('writing');
    setCode('');
  };
  if (proven !== undefined)
    return (
      <fieldset>
        <legend>{t('phone')}</legend>
        <p>{t('phone.proven', { phone: proven.phone })}</p>
        <button type="button" className="quiet-button" onClick={() => void forget()}>
          {t('phone.forget')}
        </button>
      </fieldset>
    );
  if (!isOffered) return null;
  return (
    <details>
      <summary>{t('phone.offer')}</summary>
      <p className="quiet">{t('phone.why')}</p>
      <label htmlFor={`${id}-phone`}>{t('phone.number')}</label>
      <input
        id={`${id}-phone`}
        type="tel"
        autoComplete="tel"
        maxLength={20}
        value={phone}
        onChange={(event) => setPhone(event.currentTarget.value)}
      />
      <button type="button" disabled={state === 'working'} onClick={() => void ask()}>
        {t(state === 'sent' ? 'phone.again' : 'phone.send')}
      </button>
      {state === 'sent' && (
        <>
          <label htmlFor={`${id}-code`}>{t('phone.code')}</label>
          <input
            id={`${id}-code`}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
          <button type="button" onClick={() => void confirm()}>
            {t('phone.confirm')}
          </button>
        </>
      )}
      {trouble !== undefined && (
        <p className="trouble" role="alert">
          {t(`phone.${trouble}`)}
        </p>
      )}
    </details>
  );
}
