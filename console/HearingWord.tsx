/** What stands of an asset that is not heard, and how old what was heard is: silence, or nothing in the reader's sight. */
import { useTranslation } from 'react-i18next';
import { Age } from '../ui/time/Age.tsx';
import type { AssetState, Hearing } from './asset-state.ts';

export function HearingWord({ hearing }: { readonly hearing: Hearing }) {
  const { t } = useTranslation();
  return hearing === 'heard' ? null : <>○ {t(`hearing.${hearing}`)}</>;
}

export function HeardAge({ state, atMs }: { readonly state: AssetState; readonly atMs: number | undefined }) {
  const { timeMs, staleAfterSec, hearing, property, kind } = state;
  // An office is measured by nothing: of it there is nothing to hear.
  const isMeasured = property !== undefined || kind?.moves === true;
  // “chưa có” would say that nobody has heard it.
  if (timeMs === null && (hearing === 'hidden' || !isMeasured)) return '—';
  return <Age timeMs={timeMs} atMs={atMs} staleAfterSec={staleAfterSec} />;
}
