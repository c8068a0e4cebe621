/** A group of the open rail: its title opens and closes it. */
import { IconChevronDown, IconChevronRight, type Icon } from '@tabler/icons-react';
import { useId, type ReactNode } from 'react';
import css from './Shell.module.css';

/** What a group is called and whether the page that is shown is one of its. */
export interface RailTitle {
  readonly label: string;
  readonly icon: Icon;
  readonly isHere: boolean;
}

interface Props {
  readonly title: RailTitle;
  readonly shown: boolean;
  readonly onToggle: () => void;
  readonly children: ReactNode;
}

export function RailSection({ title, shown, onToggle, children }: Props) {
  const id = useId();
  const { label, icon: TitleIcon, isHere } = title;
  const Chevron = shown ? IconChevronDown : IconChevronRight;
  return (
    <>
      <button
        type="button"
        className={css.railLink}
        data-here={isHere && !shown}
        aria-expanded={shown}
        aria-controls={id}
        onClick={onToggle}
      >
        <TitleIcon size={20} stroke={1.75} aria-hidden />
        {label}
        <Chevron size={16} aria-hidden className={css.railChevron} />
      </button>
      <div id={id} className={css.railSection} hidden={!shown}>
        {children}
      </div>
    </>
  );
}
