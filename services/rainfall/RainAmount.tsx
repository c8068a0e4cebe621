/** Rain of a window as people may trust it: the amount when it is complete, "at least" when it is not, "—" for nothing. */
import type { Language, Text } from '../../contract/text.ts';
import type { AssetPanelProps } from '../../ui/service-web.ts';
import { toNumberText } from '../../ui/format.ts';
import type { WindowRain } from './gauge-rain.ts';
import css from './rain.module.css';

interface Props {
  readonly window: Pick<WindowRain, 'mm' | 'atLeastMm' | 'coverage'>;
  readonly language: Language;
  /** Said of an incomplete window, e.g. "thiếu số liệu: 92 %". */
  readonly incompleteWord: string;
  /** Say the share of data beside a "—", where no column of its own says it. */
  readonly withShare?: boolean;
}

export function RainAmount({ window, language, incompleteWord, withShare = false }: Props) {
  // A lower bound of nothing says nothing: "≥ 0,0" would read as dry.
  if (window.atLeastMm === null || (window.mm === null && window.atLeastMm === 0))
    return (
      <span title={incompleteWord}>
        —{withShare && <small> {Math.floor(window.coverage * 100)} %</small>}
      </span>
    );
  const amount = toNumberText(window.atLeastMm, 1, language);
  if (window.mm !== null) return <span>{amount}</span>;
  return (
    <span className={css.incomplete} title={incompleteWord}>
      ≥ {amount}
    </span>
  );
}

/** The class of an amount; no drop at all is said as the head of the page says it, not as "negligible rain". */
export function toClassWord(
  rainClass: { readonly name: Text } | null,
  mm: number | null | undefined,
  { language, words }: Pick<AssetPanelProps, 'language' | 'words'>,
): string | undefined {
  return mm === 0 && rainClass !== null ? words('summary.dry') : rainClass?.name[language];
}

/** Share of the expected values as a bar and a figure. 100 % is said only when nothing is missing. */
export function CoverageBar({ coverage, label }: { readonly coverage: number; readonly label: string }) {
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
