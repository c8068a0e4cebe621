/** A severity as shape, colour and word; the word may be left out only where the shape stands in a labelled list. */
import { useTranslation } from 'react-i18next';
import type { Severity } from '../../contract/basics/severity.ts';
import { severityPaths, shapeBox } from './severity-shapes.ts';
import css from './marks.module.css';

interface Props {
  readonly severity: Severity;
  /** Show only the shape; the word stays for screen readers. */
  readonly shapeOnly?: boolean;
}

export function SeverityMark({ severity, shapeOnly = false }: Props) {
  const { t } = useTranslation('ui');
  const word = t(`severity.${severity}`);
  return (
    <span
      className={css.mark}
      style={{ color: `var(--hv-${severity})` }}
      title={shapeOnly ? word : undefined}
    >
      <svg className={css.svg} viewBox={`0 0 ${shapeBox} ${shapeBox}`} aria-hidden>
        <path d={severityPaths[severity]} fill="currentColor" fillRule="evenodd" />
      </svg>
      <span className={shapeOnly ? css.hidden : undefined}>{word}</span>
    </span>
  );
}
