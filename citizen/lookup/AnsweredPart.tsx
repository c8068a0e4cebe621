/** How agencies answered requests of citizens: in time or late, and what those said who were asked. */
import type { Text } from '../../contract/basics/text.ts';
import { toNumberText } from '../../ui/words/format.ts';
import { toAgeText } from '../age.ts';
import { useKept } from '../data/use-kept.ts';
import { useWords } from '../words.ts';

interface Ended {
  readonly onTime: number;
  readonly late: number;
}

/** As the service of feedback answers it. */
interface Answered extends Ended {
  readonly days: number;
  readonly atMs: number;
  readonly isComplete: boolean;
  readonly received: number;
  readonly open: number;
  readonly overdue: number;
  readonly agencies: readonly (Ended & { readonly name: Text })[];
  readonly others: Ended & { readonly agencies: number };
  readonly called: readonly { readonly name: Text; readonly people: number }[];
  readonly rated: readonly number[];
}

const MOST_AT_ONCE = 5;

export function AnsweredPart({ cityMs }: { readonly cityMs: number }) {
  const words = useWords();
  const { t, text, language } = words;
  const { answer, state } = useKept<Answered>('/services/feedback/answered');
  if (answer === undefined)
    return (
      <section aria-label={t('answered')}>
        <h2>{t('answered')}</h2>
        <p className="none">{state === 'asking' ? t('asking') : t(`answered.${state}`)}</p>
      </section>
    );
  const { days, atMs, isComplete, received, open, overdue, agencies, others, called, rated } = answer;
  const number = (value: number): string => toNumberText(value, 0, language);
  const share = ({ onTime, late }: Ended): string =>
    t('answered.share', {
      percent: number(Math.floor((100 * onTime) / (onTime + late))),
      onTime: number(onTime),
      all: number(onTime + late),
    });
  const asked = called.reduce((sum, { people }) => sum + people, 0);
  const raters = rated.reduce((sum, people) => sum + people, 0);
  const stars = rated.reduce((sum, people, at) => sum + people * (at + 1), 0);
  const draw = ({ name, ...ended }: Answered['agencies'][number]) => (
    <li key={name.vi}>
      {text(name)}
      <p className="quiet">{share(ended)}</p>
    </li>
  );
  return (
    <section aria-label={t('answered')}>
      <h2>{t('answered')}</h2>
      <p className="none">
        {t('answered.counts', {
          days: number(days),
          received: number(received),
          open: number(open),
          overdue: number(overdue),
        })}
      </p>
      {answer.onTime + answer.late > 0 && <p>{t('answered.all', { share: share(answer) })}</p>}
      {asked > 0 && (
        <p>
          {t('answered.called', {
            people: number(asked),
            said: called.map(({ name, people }) => `${text(name)} ${number(people)}`).join(', '),
          })}
        </p>
      )}
      {raters > 0 && (
        <p>
          {t('answered.rated', {
            people: number(raters),
            stars: toNumberText(stars / raters, 1, language),
          })}
        </p>
      )}
      <ul className="lines">{agencies.slice(0, MOST_AT_ONCE).map(draw)}</ul>
      {agencies.length > MOST_AT_ONCE && (
        <details>
          <summary>{t('answered.more', { count: agencies.length - MOST_AT_ONCE })}</summary>
          <ul className="lines">{agencies.slice(MOST_AT_ONCE).map(draw)}</ul>
        </details>
      )}
      {others.onTime + others.late > 0 && (
        <p className="quiet">{t('answered.others', { share: share(others) })}</p>
      )}
      <p className="quiet">
        {!isComplete && `${t('answered.counting')} `}
        {t('answered.from', { age: toAgeText(words, atMs, cityMs) })}
      </p>
    </section>
  );
}
