/** What the lines of a kind mean: each step of its scale, what is not known, the arrows. */
import { useComputedColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { toLineWidthPx } from '../ui/map/line-look.ts';
import { FlowSign, LineSign } from '../ui/marks/LineSign.tsx';
import type { LayerSpec } from '../ui/service-web.ts';
import { useText } from './i18n.ts';

interface Props {
  readonly spec: LayerSpec;
  readonly label?: string;
}

export function LineLegend({ spec, label }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const scheme = useComputedColorScheme('light');
  const arrows = spec.line?.arrows;
  return (
    <ul aria-label={label}>
      {(spec.scale ?? []).map((step) => (
        <li key={step.upTo ?? 'above'}>
          <LineSign
            colour={step.colour[scheme]}
            widthPx={toLineWidthPx(spec, step, false)}
            dashed={step.dashed === true}
          />{' '}
          {text(step.name)}
        </li>
      ))}
      <li>
        <LineSign colour="var(--hv-text-faint)" widthPx={toLineWidthPx(spec, undefined, true)} dashed />{' '}
        {t('picture.legend.unknownLine')}
      </li>
      {arrows !== undefined && (
        <li>
          <FlowSign /> {text(arrows.name)}
        </li>
      )}
    </ul>
  );
}
