/** Bản tin điều hành: one page for the leaders before the morning meeting, and the past ones beside it. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { BulletinHead } from '../../../contract/papers/bulletin.ts';
import { StateBadge } from '../../../ui/marks/StateBadge.tsx';
import { QueryState } from '../../api/QueryState.tsx';
import { BulletinView } from './BulletinView.tsx';
import { bulletinLooks } from './bulletin-looks.ts';
import { bulletinQuery, bulletinsQuery } from './bulletin-queries.ts';
import { MakeBulletinButton } from './MakeBulletinButton.tsx';
import css from './Bulletin.module.css';

const route = getRouteApi('/shell/bulletin/$id');

export function NewestBulletinPage() {
  return <Bulletins id={undefined} />;
}

export function BulletinPage() {
  const { id } = route.useParams();
  return <Bulletins id={id} />;
}

function Bulletins({ id }: { readonly id: string | undefined }) {
  const { t } = useTranslation();
  const query = useQuery(bulletinsQuery);
  return (
    <QueryState query={query} rows={8}>
      {({ bulletins, mayMake }) => {
        const shown = id ?? bulletins[0]?.id.toString();
        return (
          <div className={css.page}>
            <div className={css.main}>
              {shown === undefined ? (
                <div className={css.empty}>
                  <h1>{t('bulletin.title')}</h1>
                  <p>{t('bulletin.none')}</p>
                  <MakeBulletinButton mayMake={mayMake} isFirst />
                </div>
              ) : (
                <OneBulletin key={shown} id={shown} />
              )}
            </div>
            {bulletins.length > 0 && <Past bulletins={bulletins} shown={shown} />}
          </div>
        );
      }}
    </QueryState>
  );
}

function OneBulletin({ id }: { readonly id: string }) {
  const query = useQuery(bulletinQuery(id));
  return (
    <QueryState query={query} rows={8}>
      {(bulletin) => <BulletinView bulletin={bulletin} />}
    </QueryState>
  );
}

function Past({
  bulletins,
  shown,
}: {
  readonly bulletins: readonly BulletinHead[];
  readonly shown: string | undefined;
}) {
  const { t } = useTranslation();
  return (
    <nav className={css.past} aria-label={t('bulletin.past')}>
      <h2>{t('bulletin.past')}</h2>
      <ul>
        {bulletins.map(({ id, day, number, state }) => (
          <li key={id}>
            <Link
              to="/bulletin/$id"
              params={{ id: String(id) }}
              aria-current={String(id) === shown ? 'page' : undefined}
            >
              <strong>{day.split('-').toReversed().join('/')}</strong>
              {number > 1 && <small>{t('bulletin.numberOf', { number })}</small>}
              <StateBadge {...bulletinLooks[state]} word={t(`bulletin.state.${state}`)} />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
