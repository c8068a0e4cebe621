/** What an era says in one line of text. */
import type { NormValues } from '../../../contract/rules/norm.ts';
import type { Language } from '../../../contract/basics/text.ts';

/** `45 µg/m³`, `50 · 70 · 100 mm`, or the columns of a table. */
export function toValuesText(values: NormValues, unit: string, language: Language): string {
  const number = (value: number) => value.toLocaleString(language, { maximumFractionDigits: 6 });
  if (values.kind === 'limit') return `${number(values.value)} ${unit}`.trim();
  if (values.kind === 'parts')
    return `${values.parts.map(({ value }) => number(value)).join(' · ')} ${unit}`.trim();
  return Object.keys(values.columns).join(' · ');
}
