/** What is on the map: layers by service, each with its icon and number, switched in the address bar. */
import { ActionIcon, Checkbox } from '@mantine/core';
import { IconLayersSubtract, IconList, IconMap } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ServiceIcon } from '../../../ui/marks/ServiceIcon.tsx';
import { OutOfSight } from '../../OutOfSight.tsx';
import { toNumberText } from '../../../ui/words/format.ts';
import { useLanguage, useText } from '../../i18n.ts';
import { PlaceSwitches } from './places/PlaceSwitches.tsx';
import type { PlaceLayer } from './places/use-places.ts';
import type { PictureLayer } from './picture-layers.ts';
import css from './PicturePage.module.css';

interface Props {
  readonly layers: readonly PictureLayer[];
  readonly places: readonly PlaceLayer[];
  readonly open: boolean;
  readonly listOpen: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly onList: () => void;
  readonly onSwitch: (id: string) => void;
  readonly onPlaces: (kind: string) => void;
}

export function LayersPanel(props: Props) {
  const { layers, places, open, listOpen, onOpen, onList, onSwitch, onPlaces } = props;
  const { t } = useTranslation();
  const text = useText();
  const language = useLanguage();
  const figure = (count: number): string => toNumberText(count, 0, language);
  const toCountText = ({ count, isCapped = false }: PictureLayer): string => {
    if (count === undefined) return '–';
    return isCapped ? t('list.moreThan', { count: figure(count) }) : figure(count);
  };
  /** What is no marks has no count. */
  const toTag = ({ outside, area, heat, shape }: PictureLayer): string | undefined => {
    if (outside !== undefined) return t('overlay.outsideTag');
    if (area !== undefined) return t('overlay.fillTag');
    if (heat !== undefined) return t('overlay.heatTag');
    return shape === undefined ? undefined : t('overlay.shapeTag');
  };
  const services = [...Map.groupBy(layers, (layer) => layer.serviceId).values()];
  return (
    <section className={css.layers} data-layers={open ? 'open' : 'folded'} aria-label={t('picture.layers')}>
      <header className={css.layersHead}>
        <ActionIcon
          aria-label={open ? t('picture.layersFold') : t('picture.layersOpen')}
          aria-expanded={open}
          onClick={() => onOpen(!open)}
        >
          <IconLayersSubtract size={18} />
        </ActionIcon>
        {open && <h2>{t('picture.layers')}</h2>}
        <ActionIcon
          aria-label={listOpen ? t('picture.listClose') : t('picture.list')}
          aria-pressed={listOpen}
          onClick={onList}
        >
          {listOpen ? <IconMap size={18} /> : <IconList size={18} />}
        </ActionIcon>
      </header>
      {open && (
        <div className={css.layersBody}>
          <OutOfSight />
          {services.map((inService) => (
            <fieldset key={inService[0]?.serviceId} className={css.layerGroup}>
              {inService.length > 1 && (
                <legend>{text(inService[0]?.serviceName ?? { vi: '', en: '' })}</legend>
              )}
              {inService.map((layer) => {
                return (
                  <label key={layer.id} className={css.layer}>
                    <Checkbox checked={layer.on} onChange={() => onSwitch(layer.id)} size="xs" />
                    <ServiceIcon name={layer.icon} size={16} />
                    <span>{text(layer.name)}</span>
                    <small
                      title={
                        layer.drawn === undefined
                          ? undefined
                          : t('picture.drawn', { drawn: figure(layer.drawn), count: toCountText(layer) })
                      }
                    >
                      {toTag(layer) ?? toCountText(layer)}
                    </small>
                  </label>
                );
              })}
            </fieldset>
          ))}
          <PlaceSwitches layers={places} onSwitch={onPlaces} />
        </div>
      )}
    </section>
  );
}
