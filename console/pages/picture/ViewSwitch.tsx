/** On narrow screens: the map, or the queue of alerts with their number. */
import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PictureSearch } from './picture-search.ts';
import css from './PicturePage.module.css';

interface Props {
  readonly view: PictureSearch['view'];
  /** Undefined while nobody knows. */
  readonly alerts: number | undefined;
  readonly onView: (view: PictureSearch['view']) => void;
}

export function ViewSwitch({ view, alerts, onView }: Props) {
  const { t } = useTranslation();
  return (
    <div className={css.switch}>
      <SegmentedControl
        fullWidth
        value={view === 'queue' ? 'queue' : 'map'}
        onChange={(value) => onView(value === 'queue' ? 'queue' : undefined)}
        data={[
          { value: 'map', label: t('nav.picture') },
          { value: 'queue', label: `${t('picture.queue')} ${alerts ?? '–'}` },
        ]}
      />
    </div>
  );
}
