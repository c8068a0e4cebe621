/** How many stations stand on each step of a scale, and of how many nothing is known: counts in one line. */
import { useComputedColorScheme } from '@mantine/core';
import { useCityClock } from '../time/clock-context.tsx';
import { findScaleStep } from '../norms/norm-scale.ts';
import type { ScaleStep } from '../service-web.ts';
import { SummaryRow } from '../page/SummaryRow.tsx';

interface Props {
  readonly label: string;
  readonly scale: readonly ScaleStep[];
  /** Rounded as they are written. */
  readonly values: readonly number[];
  /** Stations without a value, and what they are called. */
  readonly unknown: { readonly count: number; readonly name: string };
}

export function ScaleCounts({ label, scale, values, unknown }: Props) {
  const { language } = useCityClock();
  const scheme = useComputedColorScheme('light');
  const steps = values.map((value) => findScaleStep(scale, value));
  const items = scale.map((step) => ({
    id: step.name.en,
    name: step.name[language],
    colour: step.colour[scheme],
    count: steps.filter((one) => one === step).length,
  }));
  return <SummaryRow label={label} items={[...items, { id: 'unknown', ...unknown }]} />;
}
