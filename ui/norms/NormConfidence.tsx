/** How sure a norm is, as shape and word: read in the text, in a transcription, or assumed until somebody confirms it. */
import { useTranslation } from 'react-i18next';
import type { NormConfidence as Confidence } from '../../contract/rules/norm.ts';
import { StateBadge } from '../marks/StateBadge.tsx';

const LOOKS = {
  read: { shape: '●', tone: 'good' },
  secondary: { shape: '◐', tone: 'neutral' },
  assumed: { shape: '◆', tone: 'high' },
} as const;

export function NormConfidence({ confidence }: { readonly confidence: Confidence }) {
  const { t } = useTranslation('ui');
  return <StateBadge {...LOOKS[confidence]} word={t(`norm.confidence.${confidence}`)} />;
}
