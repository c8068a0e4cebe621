/** What became of a cry for rescue, as it is at this moment: never more than somebody has said. */
import { useEffect, useState } from 'react';
import type { Followed } from '../../contract/services/followed.ts';
import { toAgeText } from '../age.ts';
import { askCity } from '../data/ask-city.ts';
import { toNewKey } from '../data/new-key.ts';
import { removeItem, type WaitingItem } from '../report/waiting.ts';
import { useWords } from '../words.ts';

const PATH = '/services/search-rescue/follow';
const EVERY_MS = 10_000;

/** The newest answer, and when it was heard on this device. */
interface Heard {
  readonly followed: Followed;
  readonly heardMs: number;
}

export function SosStands({ item }: { readonly item: WaitingItem }) {
  const words = useWords();
  const { t, text } = words;
  const { key, code, secret, state, title, refusal } = item;
  const [heard, setHeard] = useState<Heard>();
  const [isCut, setCut] = useState(false);
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    if (state !== 'sent' || code === undefined || secret === '') return undefined;
    const ask = async (): Promise<void> => {
      try {
        const followed = await askCity<Followed>(PATH, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'idempotency-key': toNewKey() },
          body: JSON.stringify({ code, secret }),
        });
        setHeard({ followed, heardMs: Date.now() });
        setCut(false);
      } catch {
        setCut(true);
      }
      setNowMs(Date.now());
    };
    void ask();
    const asking = setInterval(() => void ask(), EVERY_MS);
    return () => clearInterval(asking);
  }, [state, code, secret]);
  const followed = heard?.followed;
  const isOver = followed?.isClosed === true;
  return (
    <section className="card form" data-level={isOver ? 'calm' : 'danger'} data-sos={state}>
      <h2>{title}</h2>
      <output className="saying" aria-live="assertive">
        {state === 'waiting' && t('sos.waiting')}
        {state === 'refused' && `${t('sos.refused')} ${refusal ?? ''}`}
        {state === 'sent' &&
          (followed === undefined ? t('sos.sent', { code: code ?? '' }) : text(followed.status))}
      </output>
      {state === 'sent' && secret === '' && <p>{t('sos.cannotFollow')}</p>}
      {followed !== undefined && (
        <>
          {followed.agency !== null && <p>{t('sos.desk', { desk: text(followed.agency) })}</p>}
          {followed.answer !== null && <p className="advice">{followed.answer}</p>}
          <p className="quiet">
            {t('sos.heard', { code: followed.code, age: toAgeText(words, heard?.heardMs ?? nowMs, nowMs) })}
          </p>
        </>
      )}
      {isCut && (
        <p className="trouble" role="alert">
          {t('sos.cut')}
        </p>
      )}
      {!isOver && <p>{t('sos.callToo')}</p>}
      {(isOver || state !== 'sent') && (
        <button type="button" className="link" onClick={() => void removeItem(key)}>
          {t(state === 'waiting' ? 'sent.drop' : 'sent.forget')}
        </button>
      )}
    </section>
  );
}
