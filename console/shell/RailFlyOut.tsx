/** A group of the rail as a menu beside it: pages first, then whatever else belongs to it. */
import { Menu, VisuallyHidden } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RailTitle } from './RailSection.tsx';
import { RailTip } from './RailTip.tsx';
import type { Page } from './use-pages.ts';
import css from './Shell.module.css';

interface Props {
  readonly title: RailTitle;
  /** The rail shows its words. */
  readonly open: boolean;
  readonly pages: readonly Page[];
  readonly children?: ReactNode;
}

export function RailFlyOut({ title, open, pages, children }: Props) {
  const { t } = useTranslation();
  const { label, icon: TitleIcon, isHere } = title;
  const [shown, setShown] = useState(false);
  return (
    <Menu position="right-start" offset={8} width={240} opened={shown} onChange={setShown}>
      <Menu.Target>
        <button type="button" className={css.railLink} data-here={isHere}>
          <RailTip label={label} open={open || shown}>
            <TitleIcon size={20} stroke={1.75} aria-hidden />
          </RailTip>
          {open ? label : <VisuallyHidden>{label}</VisuallyHidden>}
          {open && <IconChevronRight size={16} aria-hidden className={css.railChevron} />}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{label}</Menu.Label>
        {pages.map(({ path, label: page, icon: PageIcon }) => (
          <Menu.Item
            key={path}
            component={Link}
            to={path}
            className={css.menuLink ?? ''}
            leftSection={<PageIcon size={18} stroke={1.75} aria-hidden />}
          >
            {t(`nav.${page}`)}
          </Menu.Item>
        ))}
        {children}
      </Menu.Dropdown>
    </Menu>
  );
}
