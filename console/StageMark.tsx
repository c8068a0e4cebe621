/** The city’s stage as a shape, its number and its word: on every screen, never by colour alone. */
import { useTranslation } from 'react-i18next';
import { toStageFacts } from '../contract/notices/stage.ts';
import { StateBadge } from '../ui/marks/StateBadge.tsx';
import type { Tone } from '../ui/look/tokens.ts';
import { useText } from './i18n.ts';

const tones: readonly Tone[] = ['neutral', 'low', 'medium', 'high', 'critical'];

interface Props {
  readonly stage: number;
  readonly framed?: boolean;
  /** Its number without its word, where there is no room. */
  readonly isShort?: boolean;
}

export function StageMark({ stage, framed = false, isShort = false }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const { shape, name } = toStageFacts(stage);
  return (
    <StateBadge
      shape={shape}
      tone={tones[stage - 1] ?? 'neutral'}
      framed={framed}
      word={isShort ? t('stage.short', { stage }) : t('stage.mark', { stage, name: text(name) })}
    />
  );
}
