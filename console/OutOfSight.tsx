/** Says which feeds' data the reader may not see: what is not drawn because of it must never look calm. */
import { IconEyeOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCatalogue } from './api/catalogue-index.ts';
import { useText } from './i18n.ts';
import css from './OutOfSight.module.css';

/** True when data of the service, or of any, are not for this reader: an empty list of theirs says so. */
export function useIsOutOfSight(serviceId?: string): boolean {
  const hidden = useCatalogue().data?.outOfSight ?? [];
  return hidden.some((feed) => serviceId === undefined || feed.serviceId === serviceId);
}

/** Of one service, or of all; nothing where all is in sight. */
export function OutOfSight({ serviceId }: { readonly serviceId?: string }) {
  const { t } = useTranslation();
  const text = useText();
  const catalogue = useCatalogue().data;
  const feeds = (catalogue?.outOfSight ?? []).filter(
    (feed) => serviceId === undefined || feed.serviceId === serviceId,
  );
  if (feeds.length === 0) return null;
  return (
    <div className={css.note} role="note">
      <p>
        <IconEyeOff size={16} aria-hidden /> {t('outOfSight.title')}
      </p>
      <ul>
        {feeds.map(({ feedId, name, agencyId }) => {
          const agency = catalogue?.agencyById.get(agencyId);
          return (
            <li key={feedId}>
              <Link to="/feeds/$feedId" params={{ feedId }}>
                {text(name)}
              </Link>
              {agency !== undefined && <> · {text(agency.name)}</>}
              {' · '}
              <Link to="/purposes" search={{ ask: feedId }}>
                {t('outOfSight.ask')}
              </Link>
            </li>
          );
        })}
      </ul>
      <p>{t('outOfSight.next')}</p>
    </div>
  );
}
