/** The rail of a phone: four pages within a thumb's reach, and all others by group on a sheet behind "more". */
import { Drawer } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconDots } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { meQuery } from '../api/queries.ts';
import { navGroups, type NavGroup } from '../navigation.ts';
import { toPhonePages } from './phone-pages.ts';
import { usePages, type Page } from './use-pages.ts';
import css from './Shell.module.css';

export function BottomBar() {
  const { t } = useTranslation();
  const pages = usePages();
  const roles = useQuery(meQuery).data?.roles ?? [];
  const [more, setMore] = useState(false);
  const first = toPhonePages(pages, roles);
  const others = pages.filter((page) => !first.includes(page));
  return (
    <nav className={css.bottom} aria-label={t('nav.label')}>
      {first.map(({ path, label, icon: Icon }) => (
        <Link
          key={path}
          to={path}
          className={css.bottomLink}
          activeOptions={{ exact: path === '/', includeSearch: false }}
        >
          <Icon size={22} stroke={1.75} aria-hidden />
          {t(`nav.${label}`)}
        </Link>
      ))}
      {others.length > 0 && (
        <button
          type="button"
          className={css.bottomLink}
          aria-haspopup="dialog"
          aria-expanded={more}
          onClick={() => setMore(true)}
        >
          <IconDots size={22} stroke={1.75} aria-hidden />
          {t('nav.more')}
        </button>
      )}
      <Drawer
        opened={more}
        onClose={() => setMore(false)}
        position="bottom"
        size="auto"
        title={t('nav.label')}
        closeButtonProps={{ 'aria-label': t('panel.close', { ns: 'ui' }) }}
      >
        {navGroups.map((group) => (
          <SheetGroup
            key={group}
            group={group}
            pages={others.filter((page) => page.group === group)}
            onGone={() => setMore(false)}
          />
        ))}
      </Drawer>
    </nav>
  );
}

interface GroupProps {
  readonly group: NavGroup;
  readonly pages: readonly Page[];
  readonly onGone: () => void;
}

function SheetGroup({ group, pages, onGone }: GroupProps) {
  const { t } = useTranslation();
  const id = useId();
  if (pages.length === 0) return null;
  return (
    <section className={css.sheet} aria-labelledby={id}>
      <h3 id={id}>{t(`nav.group.${group}`)}</h3>
      <div>
        {pages.map(({ path, label, icon: Icon }) => (
          <Link key={path} to={path} className={css.railLink} onClick={onGone}>
            <Icon size={20} stroke={1.75} aria-hidden />
            {t(`nav.${label}`)}
          </Link>
        ))}
      </div>
    </section>
  );
}
