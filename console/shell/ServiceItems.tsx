/** The city's services by group, as lines of a menu. */
import { Menu } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { ServiceIcon } from '../../ui/marks/ServiceIcon.tsx';
import { useCatalogue } from '../api/catalogue-index.ts';
import { useText } from '../i18n.ts';
import css from './Shell.module.css';

const groups = ['sensing', 'moving', 'records'] as const;

export function ServiceItems() {
  const { t } = useTranslation();
  const text = useText();
  const services = useCatalogue().data?.services ?? [];
  return groups.map((group) => {
    const inGroup = services.filter((service) => service.group === group);
    if (inGroup.length === 0) return null;
    return (
      <Fragment key={group}>
        <Menu.Label>{t(`nav.${group}`)}</Menu.Label>
        {inGroup.map((service) => (
          <Menu.Item
            key={service.id}
            component={Link}
            to={`/services/${encodeURIComponent(service.id)}`}
            className={css.menuLink ?? ''}
            leftSection={<ServiceIcon name={service.icon} />}
          >
            {text(service.name)}
          </Menu.Item>
        ))}
      </Fragment>
    );
  });
}
