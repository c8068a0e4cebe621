/** A panel over the right part of a page; its width is kept on this machine. Escape leaves a field, then closes it. By keys it takes the focus, and gives it back. */
import { ActionIcon } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconX } from '@tabler/icons-react';
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isByKeys } from '../keys/kept-focus.ts';
import { isField } from '../keys/page-keys.ts';
import css from './SplitPanel.module.css';

const leastPx = 320;
const mostShare = 0.7;
const keyStepPx = 24;

interface Props {
  /** Names the panel for screen readers and for its remembered width. */
  readonly name: string;
  readonly title: ReactNode;
  readonly label: string;
  readonly startPx?: number;
  /** Holds much: on a phone it takes the whole page. */
  readonly wide?: boolean;
  readonly actions?: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function SplitPanel({
  name,
  title,
  label,
  startPx = 480,
  wide = false,
  actions,
  onClose,
  children,
}: Props) {
  const { t } = useTranslation('ui');
  const [widthPx, setWidthPx] = useLocalStorage({
    key: `haivan.panel.${name}`,
    defaultValue: startPx,
    getInitialValueInEffect: false,
  });
  const panel = useRef<HTMLElement>(null);
  const setWidth = (px: number): void =>
    setWidthPx(Math.round(Math.min(Math.max(px, leastPx), innerWidth * mostShare)));

  useEffect(() => {
    const before = document.activeElement;
    if (isByKeys()) panel.current?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);

  const closeByKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.stopPropagation();
    // Out of a field first: half a sentence is not thrown away with the panel.
    if (event.target instanceof Element && isField(event.target)) panel.current?.focus();
    else if (!event.nativeEvent.isComposing) onClose();
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape closes the panel from anywhere inside it
    <aside
      ref={panel}
      tabIndex={-1}
      className={css.panel}
      data-wide={wide}
      data-region="panel"
      aria-label={label}
      style={{ width: widthPx }}
      onKeyDown={closeByKey}
    >
      <input
        type="range"
        className={css.handle}
        aria-label={t('panel.resize')}
        min={leastPx}
        max={Math.round(innerWidth * mostShare)}
        step={keyStepPx}
        value={widthPx}
        onChange={(event) => setWidth(Number(event.currentTarget.value))}
        onPointerDown={(event) => {
          event.preventDefault();
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={(event) => {
          if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
          setWidth((panel.current?.getBoundingClientRect().right ?? innerWidth) - event.clientX);
        }}
      />
      <header className={css.head}>
        <div className={css.title}>{title}</div>
        {actions}
        <ActionIcon aria-label={t('panel.close')} onClick={onClose}>
          <IconX size={18} />
        </ActionIcon>
      </header>
      <div className={css.body}>{children}</div>
    </aside>
  );
}
