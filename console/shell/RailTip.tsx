/** The word of an icon of the folded rail, beside it. */
import { Tooltip } from '@mantine/core';
import type { ReactElement } from 'react';

interface Props {
  readonly label: string;
  /** The rail shows its words by itself. */
  readonly open: boolean;
  readonly children: ReactElement;
}

export function RailTip({ label, open, children }: Props) {
  return (
    <Tooltip label={label} position="right" disabled={open}>
      {children}
    </Tooltip>
  );
}
