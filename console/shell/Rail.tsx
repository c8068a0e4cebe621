/** The rail: what is used all day, then the groups behind their titles. It folds to icons; the choice stays on this machine. */
import { VisuallyHidden } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import {
  IconGauge,
  IconLayoutGrid,
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
  IconPhoneIncoming,
  IconSettings,
  type Icon,
} from '@tabler/icons-react';
import { Link, useRouterState } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { navGroups, type NavGroup } from '../navigation.ts';
import { useText } from '../i18n.ts';
import { useCallForms } from '../pages/forms/takes-calls.ts';
import { RailFlyOut } from './RailFlyOut.tsx';
import { RailSection } from './RailSection.tsx';
import { RailTip } from './RailTip.tsx';
import { ServiceItems } from './ServiceItems.tsx';
import { isAtPage, usePages, type Page } from './use-pages.ts';
import css from './Shell.module.css';

type Behind = Exclude<NavGroup, 'daily'>;

const groupIcons: Readonly<Record<Behind, Icon>> = {
  services: IconLayoutGrid,
  measuring: IconGauge,
  admin: IconSettings,
};

export function Rail() {
  const { t } = useTranslation();
  const text = useText();
  const pages = usePages();
  const callForms = useCallForms();
  const pathname = useRouterState({ select: ({ location }) => location.pathname });
  const [open, setOpen] = useLocalStorage({ key: 'haivan.rail', defaultValue: false });
  const [unfolded, setUnfolded] = useState<NavGroup | 'none'>();
  const FoldIcon = open ? IconLayoutSidebarLeftCollapse : IconLayoutSidebarLeftExpand;
  const foldLabel = open ? t('nav.fold') : t('nav.unfold');
  const isHere = (page: Page): boolean => isAtPage(pathname, page.path);
  // Until somebody chose, the group of the page that is shown stands open.
  const shown = unfolded ?? pages.find(isHere)?.group;

  return (
    <nav className={css.rail} data-open={open} data-region="rail" aria-label={t('nav.label')}>
      {pages
        .filter(({ group }) => group === 'daily')
        .map((page) => (
          <RailLink key={page.path} page={page} open={open} />
        ))}
      {callForms.map((form) => (
        <RailTip key={`${form.serviceId}/${form.id}`} label={text(form.name)} open={open}>
          <Link
            to="/services/$serviceId/forms/$formId"
            params={{ serviceId: form.serviceId, formId: form.id }}
            className={css.railLink}
          >
            <IconPhoneIncoming size={20} stroke={1.75} aria-hidden />
            {open ? text(form.name) : <VisuallyHidden>{text(form.name)}</VisuallyHidden>}
          </Link>
        </RailTip>
      ))}
      <div className={css.railLine} />
      {navGroups.map((group) => {
        const own = pages.filter((page) => page.group === group);
        if (group === 'daily' || own.length === 0) return null;
        const title = { label: t(`nav.group.${group}`), icon: groupIcons[group], isHere: own.some(isHere) };
        // Sixteen services would not stand in the rail: they fly out of it even where it has words.
        if (group === 'services' || !open)
          return (
            <RailFlyOut key={group} title={title} open={open} pages={own}>
              {group === 'services' && <ServiceItems />}
            </RailFlyOut>
          );
        return (
          <RailSection
            key={group}
            title={title}
            shown={shown === group}
            onToggle={() => setUnfolded(shown === group ? 'none' : group)}
          >
            {own.map((page) => (
              <RailLink key={page.path} page={page} open />
            ))}
          </RailSection>
        );
      })}
      <RailTip label={foldLabel} open={open}>
        <button
          type="button"
          className={`${css.railLink} ${css.railFoot}`}
          onClick={() => setOpen(!open)}
          aria-expanded={open}
        >
          <FoldIcon size={20} stroke={1.75} aria-hidden />
          {open ? foldLabel : <VisuallyHidden>{foldLabel}</VisuallyHidden>}
        </button>
      </RailTip>
    </nav>
  );
}

function RailLink({ page, open }: { readonly page: Page; readonly open: boolean }) {
  const { t } = useTranslation();
  const { path, label, icon: PageIcon } = page;
  return (
    <RailTip label={t(`nav.${label}`)} open={open}>
      <Link to={path} className={css.railLink} activeOptions={{ exact: path === '/', includeSearch: false }}>
        <PageIcon size={20} stroke={1.75} aria-hidden />
        {open ? t(`nav.${label}`) : <VisuallyHidden>{t(`nav.${label}`)}</VisuallyHidden>}
      </Link>
    </RailTip>
  );
}
