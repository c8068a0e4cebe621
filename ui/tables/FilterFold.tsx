/** Filters of a toolbar: side by side where there is room, behind one button with the count of those that are set where not. */
import { Button } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import css from '../page/Toolbar.module.css';

interface Props {
  /** How many filters are set. */
  readonly active: number;
  /** Width of the toolbar with everything side by side; below it the filters fold. */
  readonly needsPx: number;
  readonly children: ReactNode;
}

export function FilterFold({ active, needsPx, children }: Props) {
  const { t } = useTranslation('ui');
  const place = useRef<HTMLSpanElement>(null);
  const [hasRoom, setRoom] = useState(() => innerWidth >= needsPx);
  const [opened, setOpened] = useState(false);
  const id = useId();
  useEffect(() => {
    const toolbar = place.current?.closest('header');
    if (toolbar === null || toolbar === undefined) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setRoom(entry.borderBoxSize.every(({ inlineSize }) => inlineSize >= needsPx));
    });
    observer.observe(toolbar);
    return () => observer.disconnect();
  }, [needsPx]);
  return (
    <>
      <span ref={place} hidden />
      {hasRoom ? (
        children
      ) : (
        <>
          <Button
            variant={active > 0 ? 'filled' : 'default'}
            leftSection={<IconFilter size={14} aria-hidden />}
            aria-expanded={opened}
            aria-controls={id}
            onClick={() => setOpened(!opened)}
          >
            {active > 0 ? t('filters.active', { shown: active }) : t('filters.title')}
          </Button>
          {opened && (
            <div id={id} className={css.folded}>
              {children}
            </div>
          )}
        </>
      )}
    </>
  );
}
