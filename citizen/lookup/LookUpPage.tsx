/** What can be looked up without an account: a dossier by its number, shelters and hospitals, how agencies answered, figures of the city, open data. */
import type { CitizenCardList } from '../../contract/services/citizen-card.ts';
import type { PublicPlaceLists } from '../../contract/services/public-places.ts';
import type { AroundNow } from '../data/use-around.ts';
import { useKept } from '../data/use-kept.ts';
import { useWords } from '../words.ts';
import { PlaceBar } from '../places/PlaceBar.tsx';
import { AnsweredPart } from './AnsweredPart.tsx';
import { DossierLookUp } from './DossierLookUp.tsx';
import { PlaceList } from './PlaceList.tsx';
import { ToldPart } from './ToldPart.tsx';

/** Cards of services by their ids, and the kind of the city's list that they are of. */
const LISTS = [
  { id: 'shelters', kind: 'storm-shelter' },
  { id: 'emergency', kind: 'hospital' },
] as const;

export function LookUpPage({ now: { around, cityMs } }: { readonly now: AroundNow }) {
  const { t } = useWords();
  const listed = useKept<PublicPlaceLists>('/places');
  const told = useKept<CitizenCardList>('/look-up');
  return (
    <>
      <PlaceBar />
      {LISTS.map(({ id, kind }) => (
        <PlaceList
          key={id}
          id={id}
          around={around}
          list={listed.answer?.lists.find((list) => list.kind === kind)}
          isAwaited={listed.answer === undefined && listed.state === 'asking'}
          cityMs={cityMs}
        />
      ))}
      <ToldPart id="forecast" answer={told.answer} state={told.state} cityMs={cityMs} />
      <DossierLookUp cityMs={cityMs} timeZone={around?.timeZone ?? 'Asia/Ho_Chi_Minh'} />
      <AnsweredPart cityMs={cityMs} />
      <ToldPart id="indicators" answer={told.answer} state={told.state} cityMs={cityMs} />
      <ToldPart id="searches" answer={told.answer} state={told.state} cityMs={cityMs} />
      <section aria-label={t('nav.data')}>
        <h2>{t('nav.data')}</h2>
        <p>
          {t('data.invites')} <a href="#/du-lieu">{t('data.open')}</a>
        </p>
      </section>
    </>
  );
}
