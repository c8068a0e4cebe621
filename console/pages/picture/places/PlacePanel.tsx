/** The panel of a place from a published list: what it is, where, whose list says so and of when. Nothing is measured there. */
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconMapPin } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../../ui/states/EmptyState.tsx';
import { FactList } from '../../../../ui/page/FactList.tsx';
import { LoadingState } from '../../../../ui/states/LoadingState.tsx';
import { PanelPart } from '../../../../ui/page/PanelPart.tsx';
import { ServiceIcon } from '../../../../ui/marks/ServiceIcon.tsx';
import { SplitPanel } from '../../../../ui/page/SplitPanel.tsx';
import { useText } from '../../../i18n.ts';
import { useAreaOptions } from '../../services/use-record-columns.tsx';
import css from '../asset/AssetPanel.module.css';
import { toListDate } from './list-date.ts';
import type { Places } from './use-places.ts';

interface Props {
  readonly places: Places;
  readonly onFly: () => void;
  readonly onClose: () => void;
}

export function PlacePanel({ places: { chosen, layers, ready }, onFly, onClose }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const areas = useAreaOptions();
  const list = layers.find(({ kind }) => kind === chosen?.kind);
  const kindName = list === undefined ? '' : text(list.name);
  const title = chosen?.name ?? (kindName === '' ? t('search.places') : kindName);
  return (
    <SplitPanel
      name="place"
      label={title}
      title={
        <>
          <div className={css.kind}>
            <ServiceIcon name={list?.icon ?? ''} size={16} />
            {kindName}
          </div>
          <h2 className={css.name}>{title}</h2>
        </>
      }
      startPx={Math.round(Math.min(420, innerWidth / 3))}
      onClose={onClose}
      actions={
        <Tooltip label={t('picture.places.flyTo')}>
          <ActionIcon aria-label={t('picture.places.flyTo')} onClick={onFly}>
            <IconMapPin size={18} />
          </ActionIcon>
        </Tooltip>
      }
    >
      {chosen !== undefined && list !== undefined ? (
        <div className={css.body}>
          <section>
            <PanelPart title={t('picture.places.about')}>
              <FactList
                facts={[
                  { name: t('picture.places.kind'), value: kindName },
                  {
                    name: t('picture.places.where'),
                    value:
                      chosen.areaCode === null
                        ? t('picture.places.outside')
                        : (areas.find(({ value }) => value === chosen.areaCode)?.label ?? chosen.areaCode),
                  },
                  { name: t('picture.places.point'), value: `${chosen.lat}, ${chosen.lon}` },
                  {
                    name: t('picture.places.source'),
                    value: (
                      <a href={list.sourceUrl} target="_blank" rel="noreferrer">
                        {text(list.source)}
                      </a>
                    ),
                  },
                  { name: t('picture.places.date'), value: toListDate(list.date) },
                  ...(list.note === null ? [] : [{ name: t('picture.places.note'), value: text(list.note) }]),
                ]}
              />
            </PanelPart>
          </section>
        </div>
      ) : ready ? (
        <EmptyState title={t('picture.places.missing')}>{t('picture.places.missingWhy')}</EmptyState>
      ) : (
        <LoadingState />
      )}
    </SplitPanel>
  );
}
