/** The rail: pages, then the city's services by group. It folds to icons; the choice stays on this machine. */
import { Tooltip, VisuallyHidden } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { Fragment, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ServiceIcon } from '../../ui/ServiceIcon.tsx';
import { useCatalogue } from '../api/catalogue-index.ts';
import { useText } from '../i18n.ts';
import { usePages } from './use-pages.ts';
import css from './Shell.module.css';

const groups = ['sensing', 'moving', 'records'] as const;

export function Rail() {
  const { t } = useTranslation();
  const text = useText();
  const pages = usePages();
  const services = useCatalogue().data?.services ?? [];
  const [open, setOpen] = useLocalStorage({ key: 'haivan.rail', defaultValue: false });
  const FoldIcon = open ? IconLayoutSidebarLeftCollapse : IconLayoutSidebarLeftExpand;
  const foldLabel = open ? t('nav.fold') : t('nav.unfold');

  return (
    <nav className={css.rail} data-open={open} aria-label={t('nav.label')}>
      {pages.map(({ path, label, icon: Icon }) => (
        <RailTip key={path} label={t(`nav.${label}`)} open={open}>
          <Link
            to={path}
            className={css.railLink}
            activeOptions={{ exact: path === '/' || path === '/services', includeSearch: false }}
          >
            <Icon size={20} stroke={1.75} aria-hidden />
            {open ? t(`nav.${label}`) : <HiddenWord word={t(`nav.${label}`)} />}
          </Link>
        </RailTip>
      ))}
      {groups.map((group) => {
        const inGroup = services.filter((service) => service.group === group);
        if (inGroup.length === 0) return null;
        return (
          <Fragment key={group}>
            {open ? (
              <div className={css.railGroup}>{t(`nav.${group}`)}</div>
            ) : (
              <div className={css.railLine} />
            )}
            {inGroup.map((service) => {
              return (
                <RailTip key={service.id} label={text(service.name)} open={open}>
                  <Link to="/services/$serviceId" params={{ serviceId: service.id }} className={css.railLink}>
                    <ServiceIcon name={service.icon} />
                    {open ? text(service.name) : <HiddenWord word={text(service.name)} />}
                  </Link>
                </RailTip>
              );
            })}
          </Fragment>
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
          {open ? foldLabel : <HiddenWord word={foldLabel} />}
        </button>
      </RailTip>
    </nav>
  );
}

function RailTip({
  label,
  open,
  children,
}: {
  readonly label: string;
  readonly open: boolean;
  readonly children: ReactElement;
}) {
  return (
    <Tooltip label={label} position="right" disabled={open}>
      {children}
    </Tooltip>
  );
}

function HiddenWord({ word }: { readonly word: string }) {
  return <VisuallyHidden>{word}</VisuallyHidden>;
}
