/** Figures of the city, by their agencies: what each is, of which period, against last year and the plan; found by its words. */
import { useId, useState } from 'react';
import type { CitizenCard, CitizenCardList } from '../../contract/services/citizen-card.ts';
import { toSearchText } from '../../contract/basics/search-text.ts';
import { toAgeText } from '../age.ts';
import { useKept } from '../data/use-kept.ts';
import { useWords } from '../words.ts';

/** The rest is unfolded. */
const MOST_AT_ONCE = 5;

export function FiguresPart({ cityMs }: { readonly cityMs: number }) {
  const { t, text } = useWords();
  const { answer, state } = useKept<CitizenCardList>('/look-up');
  const [words, setWords] = useState('');
  const field = useId();
  const told = (answer?.cards ?? []).filter(({ saying }) => saying !== null);
  const wanted = toSearchText(words).split(' ');
  const found = told.filter(({ saying, source }) => {
    const said = toSearchText([saying, source].map((one) => (one === null ? '' : text(one))).join(' '));
    return wanted.every((word) => said.includes(word));
  });
  const more = found.slice(MOST_AT_ONCE);
  const draw = (card: CitizenCard) => <Figure key={card.saying?.vi} card={card} cityMs={cityMs} />;
  return (
    <section aria-label={t('figures')}>
      <h2>{t('figures')}</h2>
      {answer === undefined && (
        <p className="none">{t(state === 'asking' ? 'asking' : `answered.${state}`)}</p>
      )}
      {answer !== undefined && told.length === 0 && <p className="none">{t('figures.none')}</p>}
      {told.length > MOST_AT_ONCE && (
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
      {words !== '' && found.length === 0 && <p className="none">{t('figures.notFound')}</p>}
      <ul className="lines">{found.slice(0, MOST_AT_ONCE).map(draw)}</ul>
      {more.length > 0 && (
        <details>
          <summary>{t('figures.more', { count: more.length })}</summary>
          <ul className="lines">{more.map(draw)}</ul>
        </details>
      )}
    </section>
  );
}

function Figure({ card, cityMs }: { readonly card: CitizenCard; readonly cityMs: number }) {
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
        {timeMs !== null && t('figures.told', { age: toAgeText(words, timeMs, cityMs) })}
        {source !== null && ` · ${text(source)}`}
      </p>
    </li>
  );
}
