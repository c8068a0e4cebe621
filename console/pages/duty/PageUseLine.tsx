/** How much of a shift's budget of pages is used, and the rules that used most of it, each with its page. */
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { PageCause, PageUse } from '../../../contract/people/duty.ts';
import { StateBadge } from '../../../ui/marks/StateBadge.tsx';
import { useText } from '../../i18n.ts';
import { toPageState } from './page-state.ts';
import css from './Duty.module.css';

const looks = {
  calm: { shape: '○', tone: 'neutral' },
  near: { shape: '◆', tone: 'high' },
  over: { shape: '▲', tone: 'critical' },
} as const;

interface Props {
  readonly use: PageUse;
  /** Whose, where several stand below each other. */
  readonly name?: string | undefined;
  /** Rules are named from which state on. */
  readonly causesFrom?: 'calm' | 'near';
}

export function PageUseLine({ use, name, causesFrom = 'calm' }: Props) {
  const { t } = useTranslation();
  const state = toPageState(use);
  const { used, budget, causes } = use;
  const named = causesFrom === 'calm' || state !== 'calm';
  return (
    <div className={css.pages}>
      {name !== undefined && <span>{name}</span>}
      <StateBadge
        {...looks[state]}
        word={
          used > budget
            ? t('duty.pages.over', { used, budget, over: used - budget })
            : t('duty.pages.used', { used, budget, left: budget - used })
        }
      />
      {named && causes.length > 0 && (
        <ul aria-label={t('duty.pages.causes')}>
          {causes.map((cause) => (
            <li key={`${cause.ruleId ?? ''} ${cause.procedureId ?? ''}`}>
              <Cause cause={cause} /> <strong>{cause.pages}</strong>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Cause({ cause: { ruleId, procedureId, name } }: { readonly cause: PageCause }) {
  const { t } = useTranslation();
  const text = useText();
  const words = name === null ? (ruleId ?? procedureId ?? t('duty.pages.other')) : text(name);
  if (ruleId !== null)
    return (
      <Link to="/rules/$ruleId" params={{ ruleId }}>
        {words}
      </Link>
    );
  if (procedureId === null) return <span>{words}</span>;
  return (
    <Link to="/procedures" search={{ procedure: procedureId }}>
      {words}
    </Link>
  );
}
