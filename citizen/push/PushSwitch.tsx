/** Whether this browser gets the city's notices also while the app is shut, and of which hazards. */
import { lazy, Suspense, useEffect, useState } from 'react';
import type { Hazard } from '../../contract/notices/notice.ts';
import { useWords } from '../words.ts';
import { hazards as allHazards } from '../../contract/notices/hazards.ts';
import { readPush, renew, turnOff, turnOn, type PushState } from './subscribe.ts';

const MailForm = lazy(async () => ({ default: (await import('./MailForm.tsx')).MailForm }));

export function PushSwitch() {
  const { t, language } = useWords();
  const [state, setState] = useState<PushState | 'asking' | 'working'>('asking');
  const [hazards, setHazards] = useState<Hazard[]>([]);
  const [hasFailed, setFailed] = useState(false);
  const [isMailOpen, setMailOpen] = useState(false);
  useEffect(() => {
    void readPush().then(
      (read) => {
        setHazards(read.hazards);
        setState(read.state);
        // The city hears again of a browser that it dropped, and of a language that was changed.
        if (read.state === 'on') void renew(language).catch(() => undefined);
      },
      () => setState('impossible'),
    );
  }, [language]);

  const act = async (from: PushState, work: () => Promise<PushState>): Promise<void> => {
    setState('working');
    setFailed(false);
    try {
      setState(await work());
    } catch {
      setFailed(true);
      setState(from);
    }
  };
  const want = (wanted: Hazard[], from: PushState): Promise<void> =>
    act(from, async () => {
      const now = await turnOn(wanted, language);
      setHazards(wanted);
      return now;
    });
  const toggle = (hazard: Hazard): Hazard[] =>
    hazards.includes(hazard) ? hazards.filter((one) => one !== hazard) : [...hazards, hazard];
  if (state === 'asking') return null;
  return (
    <section className="card form" aria-label={t('push')}>
      <h2>{t('push')}</h2>
      <p>{t(`push.${state}`)}</p>
      {state === 'off' && (
        <button type="button" className="main-button" onClick={() => void want([], 'off')}>
          {t('push.turnOn')}
        </button>
      )}
      {state === 'on' && (
        <>
          <p className="quiet">{t('push.private')}</p>
          <fieldset>
            <legend>{t('push.which')}</legend>
            <div className="chips">
              <button type="button" aria-pressed={hazards.length === 0} onClick={() => void want([], 'on')}>
                {t('push.all')}
              </button>
              {allHazards.map((hazard) => (
                <button
                  key={hazard}
                  type="button"
                  aria-pressed={hazards.includes(hazard)}
                  onClick={() => void want(toggle(hazard), 'on')}
                >
                  {t(`push.hazard.${hazard}`)}
                </button>
              ))}
            </div>
          </fieldset>
          <button
            type="button"
            className="quiet-button"
            onClick={() => void act('on', () => turnOff().then((): PushState => 'off'))}
          >
            {t('push.turnOff')}
          </button>
        </>
      )}
      <details onToggle={(event) => setMailOpen(event.currentTarget.open)}>
        <summary>{t('mail')}</summary>
        {isMailOpen && (
          <Suspense fallback={<p>{t('asking')}</p>}>
            <MailForm />
          </Suspense>
        )}
      </details>
      {hasFailed && (
        <p className="trouble" role="alert">
          {t('push.failed')}
        </p>
      )}
    </section>
  );
}
