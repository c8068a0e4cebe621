/** Who is on now in every agency in sight, until when, and how many keep a rota at all: silence here is no calm. */
import { useTranslation } from 'react-i18next';
import type { OnDutyNow } from '../../../contract/people/duty.ts';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { EmptyList } from '../../../ui/tables/EmptyList.tsx';
import { PageUseLine } from './PageUseLine.tsx';
import css from './Duty.module.css';

interface Props {
  readonly now: OnDutyNow;
  /** All agencies of the city, with a rota or without; undefined while it is not known. */
  readonly agencyCount: number | undefined;
  readonly chosenId: string | undefined;
  readonly nameOf: (agencyId: string) => string;
  readonly mayPlan: boolean;
  readonly onChoose: (agencyId: string) => void;
}

export function OnDutyList({ now, agencyCount, chosenId, nameOf, mayPlan, onChoose }: Props) {
  const { t } = useTranslation();
  const timeText = useTimeText();
  const { agencies, inCity } = now;
  const without = agencyCount === undefined ? 0 : agencyCount - inCity;
  if (agencies.length === 0)
    return (
      <EmptyList title={t('duty.noRota')} what={t('duty.withRota')} of={{ inScope: 0, inCity }}>
        {t('duty.noRotaWhy')} {mayPlan && t('duty.noRotaDo')}
      </EmptyList>
    );
  const manned = agencies.filter(({ people }) => people.some(({ kind }) => kind !== 'substitute')).length;
  return (
    <>
      <p className={css.sum}>
        {t('duty.manned', { count: manned, all: agencies.length })}
        {without > 0 && <small>{t('duty.without', { count: without })}</small>}
      </p>
      <ul className={css.agencies}>
        {agencies.map(({ agencyId: id, isReinforced, people }) => (
          <li key={id}>
            <button
              type="button"
              className={css.agency}
              aria-current={id === chosenId}
              onClick={() => onChoose(id)}
            >
              <strong>{nameOf(id)}</strong>
              {isReinforced && <small>{t('duty.reinforced')}</small>}
              {people.length === 0 ? (
                <span className={css.gapWord}>{t('duty.nobody')}</span>
              ) : (
                people.map(({ userId, userName, kind, startsMs, endsMs }) => (
                  <span key={`${userId} ${kind}`}>
                    {userName}
                    {kind !== 'duty' && <small> {t(`duty.kind.${kind}`)}</small>}{' '}
                    <small className={css.span}>
                      {timeText(startsMs, 'near')} – {timeText(endsMs, 'near')}
                    </small>
                  </span>
                ))
              )}
            </button>
            {people.map(({ userId, userName, kind, pages }) => (
              <PageUseLine
                key={`${userId} ${kind}`}
                use={pages}
                name={people.length > 1 ? userName : undefined}
                causesFrom={id === chosenId ? 'calm' : 'near'}
              />
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}
