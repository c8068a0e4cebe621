/** One thing that a service tells: the sentence, what to do, how far off, how old, and who says so. */
import type { CitizenCard } from '../../contract/services/citizen-card.ts';
import { toTimeText } from '../../ui/words/format.ts';
import { toAgeText } from '../age.ts';
import { useWords } from '../words.ts';
import { toDistanceText } from './distance-text.ts';
import { looks, toLook } from './looks.ts';

interface Props {
  readonly card: CitizenCard;
  readonly cityMs: number;
  readonly timeZone: string;
  /** From the chosen place; null: said of the whole city. */
  readonly distanceM: number | null;
}

export function TellingCard({ card, cityMs, timeZone, distanceM }: Props) {
  const words = useWords();
  const { t, text, language } = words;
  const { name, state, saying, advice, timeMs, quality, source, colour, details } = card;
  const look = toLook(card);
  const away =
    distanceM !== null ? toDistanceText(words, distanceM) : card.place === null ? t('near.city') : null;
  return (
    <li className="card" data-level={look}>
      <h3>
        {text(name)}{' '}
        <span className="level">
          <span aria-hidden>{looks[look]}</span> {t(`level.${look}`)}
        </span>
      </h3>
      {saying === null ? (
        <p className="saying">{t('near.unknown')}</p>
      ) : state === 'stale' && timeMs !== null ? (
        <p className="old">
          {t('near.stale', {
            time: toTimeText(timeMs, 'dateMinute', language, timeZone),
            saying: text(saying),
          })}
        </p>
      ) : (
        <p className="saying">{text(saying)}</p>
      )}
      {colour !== null && (
        <p className="quiet">
          <span className="colour" style={{ background: colour.hex }} aria-hidden />{' '}
          {t('near.colour', { colour: text(colour.name).toLowerCase() })}
        </p>
      )}
      {advice !== null && <p className="advice">{text(advice)}</p>}
      {timeMs !== null && source !== null && (
        <p className="quiet">
          {away !== null && `${away} · `}
          {toAgeText(words, timeMs, cityMs)} · {text(source)}
          {quality !== null && quality !== 'valid' && <> · {t('near.doubted')}</>}
        </p>
      )}
      {details.length > 0 && (
        <details className="quiet">
          <summary>{t('near.details')}</summary>
          {details.map((one) => (
            <p key={one.vi}>{text(one)}</p>
          ))}
        </details>
      )}
    </li>
  );
}
