/** Lists of places to be switched on and off: they stand apart, because nothing is measured there. */
import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ServiceIcon } from '../../../../ui/marks/ServiceIcon.tsx';
import { useText } from '../../../i18n.ts';
import css from '../PicturePage.module.css';
import type { PlaceLayer } from './use-places.ts';

interface Props {
  readonly layers: readonly PlaceLayer[];
  readonly onSwitch: (kind: string) => void;
}

export function PlaceSwitches({ layers, onSwitch }: Props) {
  const { t } = useTranslation();
  const text = useText();
  if (layers.length === 0) return null;
  return (
    <fieldset className={css.layerGroup}>
      <legend>{t('picture.places.title')}</legend>
      {layers.map(({ kind, name, icon, count, on }) => (
        <label key={kind} className={css.layer} title={text(name)}>
          <Checkbox checked={on} onChange={() => onSwitch(kind)} size="xs" />
          <ServiceIcon name={icon} size={16} />
          <span>{text(name)}</span>
          <small>{count}</small>
        </label>
      ))}
    </fieldset>
  );
}
