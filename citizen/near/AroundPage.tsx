/** What is so around a place of one's own: notices first, then each matter, the worst first; chosen on this device. */
import type { PublicNotice } from '../../contract/notices/notice.ts';
import type { Stage } from '../../contract/notices/stage.ts';
import type { CitizenCard } from '../../contract/services/citizen-card.ts';
import type { Around } from '../../contract/services/around.ts';
import { toNearText } from '../../ui/words/format.ts';
import type { AroundNow } from '../data/use-around.ts';
import { AroundMap } from '../map/AroundMap.tsx';
import { PlaceBar } from '../places/PlaceBar.tsx';
import { useOwnPlaces } from '../places/places.ts';
import { PushSwitch } from '../push/PushSwitch.tsx';
import { useWords } from '../words.ts';
import { holdsAt, toMattersNear, toNow, type Spot } from './near.ts';
import { NoticeCard } from './NoticeCard.tsx';
import { TellingCard } from './TellingCard.tsx';

/** As the contract calls it, without its schemas. */
const NORMAL_STAGE: Stage = 1;

export function AroundPage({ now }: { readonly now: AroundNow }) {
  const { t, text, language } = useWords();
  const { places, chosen } = useOwnPlaces();
  const { around, cityMs, state } = now;
  const place = places.find(({ id }) => id === chosen);
  if (state === 'shut') return <p className="note">{t('shut')}</p>;
  if (around === undefined) return <p className="note">{t(state === 'asking' ? 'asking' : 'nothingKept')}</p>;
  const time = toNearText(around.atMs, 'near', cityMs, language, around.timeZone);
  const { stage } = around;
  return (
    <>
      {around.isDemo && <p className="note">{t('demo')}</p>}
      <output className="as-of" data-signal={state}>
        {t(state === 'no-signal' ? 'cut' : 'asOf', { time })}
      </output>
      <PlaceBar />
      {stage.stage !== NORMAL_STAGE && (
        <section className="card" data-level={stage.stage >= 4 ? 'danger' : 'care'}>
          <h3>{t('stage', { stage: stage.stage, name: text(stage.name) })}</h3>
          <p>{text(stage.said)}</p>
        </section>
      )}
      <Notices around={around} cityMs={cityMs} spot={place} />
      {place === undefined ? (
        <Matters around={around} cityMs={cityMs} />
      ) : (
        <MattersNear around={around} cityMs={cityMs} spot={place} name={place.name} />
      )}
      <AroundMap around={around} cityMs={cityMs} spot={place} />
      <PushSwitch />
      <p className="quiet">{t('about')}</p>
    </>
  );
}

interface Part {
  readonly around: Around;
  readonly cityMs: number;
}

function Notices({ around, cityMs, spot }: Part & { readonly spot: Spot | undefined }) {
  const { t } = useWords();
  // Ended since it was heard: it is told no more.
  const told = around.notices
    .filter(({ expiresMs }) => expiresMs > cityMs)
    .map((notice) => ({ notice, holds: spot === undefined ? ('yes' as const) : holdsAt(notice.area, spot) }));
  const here = told.filter(({ holds }) => holds !== 'no');
  const elsewhere = told.filter(({ holds }) => holds === 'no');
  const draw = ({ notice, holds }: { notice: PublicNotice; holds: 'yes' | 'no' | 'unsure' }) => (
    <NoticeCard
      key={notice.identifier}
      notice={notice}
      isUnsure={holds === 'unsure'}
      cityMs={cityMs}
      timeZone={around.timeZone}
    />
  );
  return (
    <section aria-label={t('notices')}>
      {here.length === 0 && (
        <p className="none">{t(spot === undefined ? 'notices.noneInCity' : 'notices.noneHere')}</p>
      )}
      <ul className="cards">{here.map(draw)}</ul>
      {elsewhere.length > 0 && (
        <details>
          <summary>{t('notices.elsewhere', { count: elsewhere.length })}</summary>
          <ul className="cards">{elsewhere.map(draw)}</ul>
        </details>
      )}
    </section>
  );
}

function MattersNear({ around, cityMs, spot, name }: Part & { readonly spot: Spot; readonly name: string }) {
  const { t, text } = useWords();
  const matters = toMattersNear(around, spot, cityMs);
  const far = matters.filter(({ near, city }) => near.length === 0 && city?.state !== 'unknown');
  const untold = matters.flatMap(({ near, city }) =>
    near.length === 0 && city?.state === 'unknown' ? [city] : [],
  );
  const draw = { cityMs, timeZone: around.timeZone };
  return (
    <>
      {matters.some(({ near }) => near.length > 0) && (
        <section aria-label={t('near.title', { name })}>
          <h2>{t('near.title', { name })}</h2>
          <ul className="cards">
            {matters.flatMap(({ id, near }) =>
              near.map(({ card, distanceM }, at) => (
                <TellingCard key={`${id} ${at}`} card={card} distanceM={distanceM} {...draw} />
              )),
            )}
          </ul>
        </section>
      )}
      {far.length > 0 && (
        <section aria-label={t('near.notMeasured')}>
          <h2>{t('near.notMeasured')}</h2>
          <p className="quiet">
            {t('near.notMeasuredSays', {
              matters: far.map(({ city }) => (city === undefined ? '' : text(city.name))).join(', '),
            })}
          </p>
          <ul className="cards">
            {far.flatMap(({ id, city }) =>
              city === undefined ? [] : [<TellingCard key={id} card={city} distanceM={null} {...draw} />],
            )}
          </ul>
        </section>
      )}
      <Untold cards={untold} />
    </>
  );
}

/** What nobody has told of is named in one line, and is never calm. */
function Untold({ cards }: { readonly cards: readonly CitizenCard[] }) {
  const { t, text } = useWords();
  if (cards.length === 0) return null;
  return (
    <p className="none">{t('near.untold', { matters: cards.map(({ name }) => text(name)).join(', ') })}</p>
  );
}

function Matters({ around, cityMs }: Part) {
  const { t, text } = useWords();
  const name = t('near.inCity', { city: text(around.cityName) });
  const told = around.cards.filter(({ state }) => state !== 'unknown');
  return (
    <section aria-label={name}>
      <h2>{name}</h2>
      <ul className="cards">
        {told.map((card, at) => (
          <TellingCard
            key={`${card.serviceId} ${card.id} ${at}`}
            card={toNow(card, cityMs)}
            distanceM={null}
            cityMs={cityMs}
            timeZone={around.timeZone}
          />
        ))}
      </ul>
      <Untold cards={around.cards.filter(({ state }) => state === 'unknown')} />
    </section>
  );
}
