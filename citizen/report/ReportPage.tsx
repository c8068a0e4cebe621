/** To tell the city something: a flood in two taps, anything else with a photo first; also without signal. */
import { useRef, useState } from 'react';
import type { AroundNow } from '../data/use-around.ts';
import type { Point } from '../near/near.ts';
import { findMe } from '../places/where-am-i.ts';
import { useWords } from '../words.ts';
import { SentList } from './SentList.tsx';
import { TellForm } from './TellForm.tsx';
import { addItem } from './waiting.ts';

/** As the form of floods names them. */
const DEPTHS = ['wheel', 'knee', 'waist'] as const;
type Depth = (typeof DEPTHS)[number];

export function ReportPage({ now }: { readonly now: AroundNow }) {
  const { t } = useWords();
  const [state, setState] = useState<'asked-nothing' | 'finding' | 'refused' | 'unknown' | 'not-kept'>(
    'asked-nothing',
  );
  const isBusy = useRef(false);
  const tellFlood = async (depth: Depth): Promise<void> => {
    if (isBusy.current) return;
    isBusy.current = true;
    setState('finding');
    try {
      const { lon, lat }: Point = await findMe();
      await addItem({ what: 'flood', title: t(`flood.told.${depth}`), body: { depth, place: { lon, lat } } });
      setState('asked-nothing');
    } catch (why) {
      setState(why === 'refused' || why === 'unknown' ? why : 'not-kept');
    } finally {
      isBusy.current = false;
    }
  };
  if (now.state === 'shut') return <p className="note">{t('shut')}</p>;
  return (
    <>
      <SentList cityMs={now.cityMs} />
      <section className="card form">
        <h2>{t('flood')}</h2>
        <p className="quiet">{t('flood.says')}</p>
        <div className="depths">
          {DEPTHS.map((depth) => (
            <button key={depth} type="button" onClick={() => void tellFlood(depth)}>
              <span className="water" data-depth={depth} aria-hidden />
              {t(`flood.${depth}`)}
            </button>
          ))}
        </div>
        <output>{state === 'finding' && <p className="quiet">{t('places.finding')}</p>}</output>
        {(state === 'refused' || state === 'unknown' || state === 'not-kept') && (
          <p className="trouble" role="alert">
            {t(`flood.trouble.${state}`)}
          </p>
        )}
      </section>
      <TellForm city={now.around?.centre} cityMs={now.cityMs} />
    </>
  );
}
