/** The rail of a phone: four pages within a thumb's reach, and all others behind "more". */
import { Menu } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconDots } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { meQuery } from '../api/queries.ts';
import { toPhonePages } from './phone-pages.ts';
import { usePages } from './use-pages.ts';
import css from './Shell.module.css';

export function BottomBar() {
  const { t } = useTranslation();
  const pages = usePages();
  const roles = useQuery(meQuery).data?.roles ?? [];
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
        <Menu position="top-end">
          <Menu.Target>
            <button type="button" className={css.bottomLink}>
              <IconDots size={22} stroke={1.75} aria-hidden />
              {t('nav.more')}
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map(({ path, label, icon: Icon }) => (
              <Menu.Item key={path} component={Link} to={path} leftSection={<Icon size={18} aria-hidden />}>
                {t(`nav.${label}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </nav>
  );
}
