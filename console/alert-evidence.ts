/** The evidence of an alert as one short line: what the rule saw and the limit it broke. */
import type { AlertView, Evidence } from '../contract/alert.ts';
import type { Language } from '../contract/text.ts';
import { toNumberText } from '../ui/format.ts';

/** Decimals of a figure whose property is not at hand: as many as it needs, two at most. */
export function toPlainFigure(value: number, language: Language): string {
  const decimals = Number.isInteger(value) ? 0 : Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return toNumberText(value, decimals, language);
}

/** `42 cm`, or "—" when the rule saw that there was none. */
export function toEvidenceFigure({ value, unit }: Evidence, language: Language): string {
  return value === null ? '—' : `${toPlainFigure(value, language)} ${unit}`.trim();
}

/** @param limitText words for a limit, e.g. `ngưỡng 30`. */
export function toEvidenceLine(
  alert: AlertView,
  language: Language,
  limitText: (limit: string) => string,
): string {
  return alert.evidence
    .filter((evidence) => evidence.value !== null || evidence.limit !== null)
    .slice(0, 2)
    .map((evidence) => {
      const figure = toEvidenceFigure(evidence, language);
      return evidence.limit === null
        ? figure
        : `${figure}, ${limitText(toPlainFigure(evidence.limit, language))}`;
    })
    .join(' · ');
}
