/** Wards that open alerts are about, each with its worst severity: an alert without a point that has a ward. */
import type { AlertView } from '../../../../contract/alerts/alert.ts';
import { toSeverityRank, type Severity } from '../../../../contract/basics/severity.ts';
import type { AlertedArea } from '../../../../ui/map/alerted-areas.ts';
import { severityColours, type Scheme } from '../../../../ui/look/tokens.ts';

export interface WardAlert {
  readonly areaCode: string;
  readonly severity: Severity;
  /** Code of the ward's asset: its panel opens. */
  readonly asset: string;
}

/** Code of the ward that an alert has as its place; undefined when its place is a point, or nowhere. */
export function findAlertArea({ subject, lon, areaCode }: AlertView): string | undefined {
  return subject.assetId === null || lon !== null ? undefined : (areaCode ?? undefined);
}

/** The worst of each ward. */
export function listWardAlerts(alerts: readonly AlertView[]): readonly WardAlert[] {
  const byArea = new Map<string, WardAlert>();
  for (const alert of alerts) {
    const areaCode = findAlertArea(alert);
    if (areaCode === undefined || alert.shelved !== null) continue;
    const before = byArea.get(areaCode);
    const { severity, subject } = alert;
    if (before !== undefined && toSeverityRank(before.severity) >= toSeverityRank(severity)) continue;
    byArea.set(areaCode, { areaCode, severity, asset: subject.code });
  }
  return [...byArea.values()];
}

/** In the colours of the screen. */
export function toAlertedAreas(alerts: readonly WardAlert[], scheme: Scheme): readonly AlertedArea[] {
  return alerts.map(({ areaCode, asset, severity }) => ({
    code: areaCode,
    id: asset,
    colour: severityColours[scheme][severity].mark,
  }));
}
