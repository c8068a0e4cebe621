/** Nearer, further, home: for hands without a wheel. */
import { ActionIcon } from '@mantine/core';
import { IconFocusCentered, IconMinus, IconPlus } from '@tabler/icons-react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { MapHandle } from './PictureMap.tsx';
import css from '../PicturePage.module.css';

interface Props {
  readonly handle: RefObject<MapHandle | null>;
  readonly onHome: () => void;
}

export function MapButtons({ handle, onHome }: Props) {
  const { t } = useTranslation();
  const buttons = [
    { label: t('picture.zoomIn'), icon: IconPlus, run: () => handle.current?.zoomBy(1) },
    { label: t('picture.zoomOut'), icon: IconMinus, run: () => handle.current?.zoomBy(-1) },
    { label: t('picture.home'), icon: IconFocusCentered, run: onHome },
  ];
  return (
    <div className={css.zoom}>
      {buttons.map(({ label, icon: Icon, run }) => (
        <ActionIcon key={label} size="lg" radius={0} aria-label={label} onClick={run}>
          <Icon size={18} />
        </ActionIcon>
      ))}
    </div>
  );
}
