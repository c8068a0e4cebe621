/** What services tell to be looked up, by matter: figures of the city, the forecast; each with its source and age, found by its words. */
import { useId, useState } from 'react';
import type { CitizenCard, CitizenCardList } from '../../contract/services/citizen-card.ts';
import { toSearchText } from '../../contract/basics/search-text.ts';
import { toAgeText } from '../age.ts';
import { useWords } from '../words.ts';

/** The rest is unfolded. */
const MOST_AT_ONCE = 5;

interface Props {
  readonly answer: CitizenCardList | undefined;
  readonly state: 'asking' | 'heard' | 'no-signal' | 'shut';
  /** Of the cards that tell of it. */
  readonly id: 'indicators' | 'forecast' | 'searches';
  readonly cityMs: number;
}

export function ToldPart({ answer, state, id, cityMs }: Props) {
  const { t, text } = useWords();
  const [words, setWords] = useState('');
  const field = useId();
  const all = (answer?.cards ?? []).filter((card) => card.id === id && card.saying !== null);
  const wanted = toSearchText(words).split(' ');
  const found = all.filter(({ saying, source }) => {
    const said = toSearchText([saying, source].map((one) => (one === null ? '' : text(one))).join(' '));
    return wanted.every((word) => said.includes(word));
  });
  const more = found.slice(MOST_AT_ONCE);
  const draw = (card: CitizenCard) => <Told key={card.saying?.vi} card={card} cityMs={cityMs} />;
  return (
    <section aria-label={t(`told.${id}`)}>
      <h2>{t(`told.${id}`)}</h2>
      {answer === undefined && (
        <p className="none">{t(state === 'asking' ? 'asking' : `answered.${state}`)}</p>
      )}
      {answer !== undefined && all.length === 0 && <p className="none">{t(`told.${id}.none`)}</p>}
      {all.length > MOST_AT_ONCE && (
        <>
          <label htmlFor={field}>{t('list.search')}</label>
          <input
            id={field}
            type="search"
            value={words}
            autoComplete="off"
            onChange={({ target }) => setWords(target.value)}
          />
        </>
      )}
      {words !== '' && found.length === 0 && <p className="none">{t('told.notFound')}</p>}
      <ul className="lines">{found.slice(0, MOST_AT_ONCE).map(draw)}</ul>
      {more.length > 0 && (
        <details>
          <summary>{t('told.more', { count: more.length })}</summary>
          <ul className="lines">{more.map(draw)}</ul>
        </details>
      )}
    </section>
  );
}

function Told({ card, cityMs }: { readonly card: CitizenCard; readonly cityMs: number }) {
  const words = useWords();
  const { t, text } = words;
  const { saying, details, timeMs, source, state } = card;
  return (
    <li>
      {saying !== null && text(saying)}
      {details.map((one) => (
        <p key={one.vi}>{text(one)}</p>
      ))}
      <p className="quiet">
        {state === 'stale' && `${t('level.stale')} · `}
        {timeMs !== null && t('told.at', { age: toAgeText(words, timeMs, cityMs) })}
        {source !== null && ` · ${text(source)}`}
      </p>
    </li>
  );
}
