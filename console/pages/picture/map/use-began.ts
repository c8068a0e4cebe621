/** Where the alert in the address bar began, and where its asset is now when that is elsewhere. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useTimeText } from '../../../../ui/time/clock-context.tsx';
import type { CatalogueIndex } from '../../../api/catalogue-index.ts';
import type { ScreenValues } from '../../../use-values.ts';
import { findAssetPlace, isElsewhere, toBeginning } from './alert-places.ts';
import type { Began } from './began-layers.ts';

export function useBegan(
  values: ScreenValues,
  catalogue: CatalogueIndex | undefined,
  alertId: number | undefined,
): Began | undefined {
  const { t } = useTranslation();
  const timeText = useTimeText();
  const alert =
    alertId === undefined ? undefined : values.alerts.find((candidate) => candidate.id === alertId);
  const now = alert === undefined ? undefined : findAssetPlace(alert.subject.assetId, values, catalogue);
  return useMemo(() => {
    const from = alert === undefined ? undefined : toBeginning(alert);
    if (alert === undefined || from === undefined) return undefined;
    const to = now !== undefined && isElsewhere(from, now) ? now : undefined;
    // What stands where its alert began needs no second mark.
    if (to === undefined && alert.subject.assetId !== null) return undefined;
    const time = timeText(alert.openedMs, 'dayMinute');
    return { from, to, words: t('picture.began', { time }) };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- a position is a new object at every look; its numbers decide
  }, [alert, now?.lon, now?.lat, timeText, t]);
}
