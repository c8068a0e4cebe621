/** What the link of a letter opens: saying yes to letters that were asked for, seeing what was chosen, leaving. */
import { useEffect, useState } from 'react';
import type { MailWishes } from '../../contract/notices/citizen-mail.ts';
import { askCity, fetchCity, Refused } from '../data/ask-city.ts';
import { listWards, type Ward } from '../places/wards.ts';
import { useWords } from '../words.ts';

interface Props {
  readonly token: string;
  /** Of a letter that asks: nothing holds until its reader says yes. */
  readonly isAsked: boolean;
}

type State = 'asked' | 'asking' | 'none' | 'no-signal' | 'left' | MailWishes;

const post = (path: string, body: object): Promise<MailWishes> =>
  askCity<MailWishes>(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const toTrouble = (error: unknown): 'none' | 'no-signal' =>
  error instanceof Refused && error.status < 429 ? 'none' : 'no-signal';

export function MailPage({ token, isAsked }: Props) {
  const { t } = useWords();
  const [state, setState] = useState<State>(isAsked ? 'asked' : 'asking');
  useEffect(() => {
    if (isAsked) return;
    void post('/mail/wishes', { token }).then(setState, (error: unknown) => setState(toTrouble(error)));
  }, [token, isAsked]);
  const act = (work: Promise<State>): void => {
    setState('asking');
    void work.then(setState, (error: unknown) => setState(toTrouble(error)));
  };
  const leave = async (): Promise<State> => {
    await fetchCity(`/mail/leave?token=${encodeURIComponent(token)}`, { method: 'POST' });
    return 'left';
  };
  return (
    <section className="card form">
      <output>
        {typeof state === 'string' ? <p>{t(`mail.page.${state}`)}</p> : <Wishes wishes={state} />}
      </output>
      {state === 'asked' && (
        <button
          type="button"
          className="main-button"
          // A program that looks into letters opens links, and presses no button.
          onClick={() => act(post('/mail/confirm', { token }))}
        >
          {t('mail.page.yes')}
        </button>
      )}
      {typeof state !== 'string' && !isAsked && (
        <button type="button" className="quiet-button" onClick={() => act(leave())}>
          {t('mail.page.leave')}
        </button>
      )}
    </section>
  );
}

function Wishes({ wishes }: { readonly wishes: MailWishes }) {
  const { t } = useWords();
  const [all, setAll] = useState<readonly Ward[]>([]);
  useEffect(() => {
    void listWards().then(setAll, () => undefined);
  }, []);
  const { wards, hazards } = wishes;
  const where =
    wards.length === 0
      ? t('mail.wholeCity')
      : wards.map((code) => all.find((one) => one.code === code)?.name ?? code).join(', ');
  const what =
    hazards.length === 0 ? t('push.all') : hazards.map((one) => t(`push.hazard.${one}`)).join(', ');
  return (
    <>
      <p className="saying">{t('mail.page.on')}</p>
      <p>{t('mail.page.where', { where })}</p>
      <p>{t('mail.page.what', { what })}</p>
    </>
  );
}
