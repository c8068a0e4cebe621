/** Blocks of a scene over the panels of the wall: one a panel, so that nothing lies under a bezel; on one panel below each other. */
import { createContext, use, type ReactNode } from 'react';
import css from './Wall.module.css';

/** How many panels there are. */
export const PanelCount = createContext(1);

export interface Block {
  readonly id: string;
  readonly content: ReactNode;
  /** Left out where there is only one panel. */
  readonly onlyWide?: boolean;
}

export function Cells({ blocks }: { readonly blocks: readonly Block[] }) {
  const panels = use(PanelCount);
  if (panels === 1)
    return (
      <div className={css.cell}>
        {blocks
          .filter(({ onlyWide }) => onlyWide !== true)
          .map(({ id, content }) => (
            <div key={id}>{content}</div>
          ))}
      </div>
    );
  return blocks.slice(0, panels).map(({ id, content }) => (
    <div key={id} className={css.cell}>
      {content}
    </div>
  ));
}
