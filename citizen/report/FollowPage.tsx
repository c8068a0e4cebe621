/** Where a request stands, by its link: the status, the answer; its sender rates it, or says that it is not done. */
import { useEffect, useId, useState, type FormEvent } from 'react';
import type { Followed } from '../../contract/services/followed.ts';
import { toNearText } from '../../ui/words/format.ts';
import { toAgeText } from '../age.ts';
import { askCity, Refused } from '../data/ask-city.ts';
import { toNewKey } from '../data/new-key.ts';
import type { AroundNow } from '../data/use-around.ts';
import { useWords } from '../words.ts';

const PATH = '/services/feedback/follow';
const STARS = [1, 2, 3, 4, 5] as const;

interface Props {
  readonly code: string;
  readonly secret: string;
  readonly now: AroundNow;
}

type State = 'asking' | 'none' | 'no-signal' | 'too-often' | Followed;
const post = (path: string, body: object): Promise<Followed> =>
  askCity<Followed>(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': toNewKey() },
    body: JSON.stringify(body),
  });
const toTrouble = (error: unknown): Exclude<State, Followed> =>
  !(error instanceof Refused) ? 'no-signal' : error.status === 429 ? 'too-often' : 'none';

export function FollowPage({ code, secret, now }: Props) {
  const { t } = useWords();
  const [state, setState] = useState<State>('asking');
  useEffect(() => {
    let gone = false;
    void post(PATH, { code, secret }).then(
      (found) => gone || setState(found),
      (error: unknown) => gone || setState(toTrouble(error)),
    );
    return () => {
      gone = true;
    };
  }, [code, secret]);
  const say = async (said: object): Promise<void> => {
    try {
      setState(await post(`${PATH}/say`, { code, secret, ...said }));
    } catch (error) {
      setState(toTrouble(error));
    }
  };
  return (
    <>
      <output>
        {typeof state === 'string' ? (
          <p className="note">{t(`follow.${state}`)}</p>
        ) : (
          <Stands followed={state} now={now} />
        )}
      </output>
      {typeof state !== 'string' && <Say followed={state} onSay={say} />}
      <p className="quiet">{t('follow.link')}</p>
    </>
  );
}

function Stands({ followed, now }: { readonly followed: Followed; readonly now: AroundNow }) {
  const words = useWords();
  const { t, text, language } = words;
  const { code, title, status, agency, answer, dueMs, closedMs, updatedMs } = followed;
  const timeZone = now.around?.timeZone ?? 'Asia/Ho_Chi_Minh';
  const time = (timeMs: number): string => toNearText(timeMs, 'near', now.cityMs, language, timeZone);
  return (
    <section className="card form">
      <p className="saying">{text(status)}</p>
      <p>{title}</p>
      {closedMs !== null && <p>{t('follow.thanks')}</p>}
      {answer !== null && (
        <p className="advice">
          {t('follow.answer')} {answer}
        </p>
      )}
      <dl>
        <dt>{t('follow.code')}</dt>
        <dd>{code}</dd>
        <dt>{t('follow.agency')}</dt>
        <dd>{agency === null ? t('follow.nobody') : text(agency)}</dd>
        {dueMs !== null && closedMs === null && (
          <>
            <dt>{t('follow.due')}</dt>
            <dd>{time(dueMs)}</dd>
          </>
        )}
        {closedMs !== null && (
          <>
            <dt>{t('follow.closed')}</dt>
            <dd>{time(closedMs)}</dd>
          </>
        )}
      </dl>
      <p className="quiet">{t('follow.updated', { age: toAgeText(words, updatedMs, now.cityMs) })}</p>
    </section>
  );
}

interface SayProps {
  readonly followed: Followed;
  readonly onSay: (said: object) => Promise<void>;
}

function Say({ followed: { isClosed, rating }, onSay }: SayProps) {
  const { t } = useWords();
  const id = useId();
  const [why, setWhy] = useState('');
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (why.trim().length >= 5) void onSay({ notDone: why.trim() }).then(() => setWhy(''));
  };
  return (
    <section className="card form">
      {isClosed && (
        <fieldset>
          <legend>{t('follow.rate')}</legend>
          <div className="chips">
            {STARS.map((star) => (
              <button
                key={star}
                type="button"
                aria-pressed={rating === star}
                aria-label={t(`follow.stars.${star}`)}
                onClick={() => void onSay({ rating: star })}
              >
                {star}
              </button>
            ))}
          </div>
          <p className="quiet">{t('follow.scale')}</p>
        </fieldset>
      )}
      <form onSubmit={send}>
        <label htmlFor={id}>{t(isClosed ? 'follow.notDone' : 'follow.more')}</label>
        <textarea
          id={id}
          rows={2}
          minLength={5}
          maxLength={500}
          required
          value={why}
          onChange={({ target }) => setWhy(target.value)}
        />
        <button type="submit" className="main-button">
          {t(isClosed ? 'follow.reopen' : 'follow.add')}
        </button>
      </form>
    </section>
  );
}
