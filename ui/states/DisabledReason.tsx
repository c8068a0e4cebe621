/** Wraps a control that may be forbidden now: it stays visible and says why, to the pointer, the keyboard and the finger. */
import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import css from './states.module.css';

interface Props {
  /** Why the control can't be used now; undefined = it can. */
  readonly reason: string | undefined;
  readonly children: ReactNode;
}

const byAll = { hover: true, focus: true, touch: true };

export function DisabledReason({ reason, children }: Props) {
  if (reason === undefined) return children;
  return (
    <Tooltip label={reason} multiline maw={320} events={byAll}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a disabled button takes no focus; the wrapper does, so that the keyboard can read the reason */}
      <span className={css.reason} tabIndex={0} role="note" aria-label={reason}>
        {children}
      </span>
    </Tooltip>
  );
}
