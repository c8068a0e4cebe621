/** The chain of states a thing goes through, always whole: what is done and when, where it stands, what is still to come. */
import { useTranslation } from 'react-i18next';
import css from './PhaseChain.module.css';

export interface ChainLink {
  readonly id: string;
  readonly name: string;
  readonly state: 'done' | 'now' | 'waiting' | 'later' | 'skipped';
  /** When it was reached, as words. */
  readonly time?: string | undefined;
}

interface Props {
  readonly label: string;
  readonly links: readonly ChainLink[];
}

const shapes = { done: '✓', now: '●', waiting: '○', later: '', skipped: '–' } as const;

export function PhaseChain({ label, links }: Props) {
  const { t } = useTranslation('ui');
  return (
    <ol className={css.chain} aria-label={label}>
      {links.map((link, index) => (
        <li
          key={link.id}
          className={css.link}
          data-state={link.state}
          aria-current={link.state === 'now' ? 'step' : undefined}
        >
          <span className={css.dot} aria-hidden>
            {shapes[link.state] || index + 1}
          </span>
          <span className={css.name}>{link.name}</span>
          <span className={css.hidden}>{t(`chain.${link.state}`)}</span>
          {link.time !== undefined && <time className={css.time}>{link.time}</time>}
        </li>
      ))}
    </ol>
  );
}
