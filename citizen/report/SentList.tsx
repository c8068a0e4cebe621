/** What was written on this device: whether the city has it, and the way to follow it. */
import { useWords } from '../words.ts';
import { toAgeText } from '../age.ts';
import { useWaiting } from './use-waiting.ts';
import { removeItem, type WaitingItem } from './waiting.ts';

export function SentList({ cityMs }: { readonly cityMs: number }) {
  const { t } = useWords();
  // A cry for rescue stands on its own page.
  const items = useWaiting().filter(({ what }) => what !== 'sos');
  if (items.length === 0) return null;
  return (
    <section aria-label={t('sent')}>
      <h2>{t('sent')}</h2>
      <ul className="cards" aria-live="polite">
        {items.map((item) => (
          <Sent key={item.key} item={item} cityMs={cityMs} />
        ))}
      </ul>
    </section>
  );
}

function Sent({ item, cityMs }: { readonly item: WaitingItem; readonly cityMs: number }) {
  const words = useWords();
  const { t } = words;
  const {
    key,
    secret,
    what,
    title,
    state,
    code,
    refusal,
    writtenMs,
    isPhoneLost,
    photo,
    photoSent = 0,
  } = item;
  const isPartHere = state === 'waiting' && photo !== undefined && photoSent > 0;
  return (
    <li className="card" data-sent={state} data-level={state === 'sent' ? 'calm' : 'care'}>
      <p className="advice">{title}</p>
      <p>
        {state === 'sent'
          ? t('sent.sent', { code: code ?? '' })
          : isPartHere
            ? t('sent.photo', { percent: Math.floor((100 * photoSent) / photo.size) })
            : t(`sent.${state}`)}
        {refusal !== undefined && ` ${refusal}`}
      </p>
      {isPhoneLost === true && <p>{t('phone.lost')}</p>}
      <p className="quiet">
        {t('sent.written', { age: toAgeText(words, writtenMs, Math.max(cityMs, writtenMs)) })}
      </p>
      <div className="row">
        {state === 'sent' && what === 'request' && secret !== '' && code !== undefined && (
          <a href={`#/tin/${code}/${secret}`}>{t('sent.follow')}</a>
        )}
        <button type="button" className="link" onClick={() => void removeItem(key)}>
          {t(state === 'waiting' ? 'sent.drop' : 'sent.forget')}
        </button>
      </div>
    </li>
  );
}
