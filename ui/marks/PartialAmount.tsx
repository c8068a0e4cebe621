/** An amount of a window as people may trust it: whole, "at least" when data are missing, "—" for nothing. */
import { useTranslation } from 'react-i18next';
import { useCityClock } from '../time/clock-context.tsx';
import { toNumberText } from '../words/format.ts';
import css from './marks.module.css';

interface Props {
  /** Null when the window is not complete. */
  readonly whole: number | null;
  /** Sum of what is known; null when nothing is. */
  readonly atLeast: number | null;
  readonly coverage: number;
  /** From this share of data on "≥ 0" is said; below it, it would read as none. */
  readonly enough: number;
  readonly decimals: number;
  /** Say the share of data beside a "—", where no column of its own says it. */
  readonly withShare?: boolean;
}

export function PartialAmount({ whole, atLeast, coverage, enough, decimals, withShare = false }: Props) {
  const { t } = useTranslation('ui');
  const { language } = useCityClock();
  const percent = Math.floor(coverage * 100);
  const why = t('amount.coverage', { percent });
  if (atLeast === null || (whole === null && atLeast === 0 && coverage < enough))
    return <span title={why}>—{withShare && <small> {percent} %</small>}</span>;
  const amount = toNumberText(atLeast, decimals, language);
  if (whole !== null) return <span>{amount}</span>;
  return (
    <span className={css.atLeast} title={why}>
      ≥ {amount}
    </span>
  );
}
