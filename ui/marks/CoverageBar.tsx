/** Share of what was expected as a bar and a figure. 100 % is said only when nothing is missing; null is not known. */
import css from './CoverageBar.module.css';

interface Props {
  readonly coverage: number | null;
  readonly label: string;
}

export function CoverageBar({ coverage, label }: Props) {
  if (coverage === null) return <span title={label}>—</span>;
  const percent = Math.floor(coverage * 100);
  return (
    <span className={css.coverage} title={label}>
      <span className={css.track} aria-hidden>
        <span className={css.fill} data-whole={coverage === 1} style={{ width: `${percent}%` }} />
      </span>
      {percent} %
    </span>
  );
}
