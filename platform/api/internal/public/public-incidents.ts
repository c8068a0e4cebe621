/**
 * Incidents as anybody may be told of them: only those of which every part is public, as a derived value has the audience of
 * all it is made of. Where somebody reported is said by squares of about 100 m, so that nobody's door is shown.
 */
import type { Sight } from '../../../audience/sight.ts';
import type { StoredIncident, StoredPart } from '../../../fusion/fusion.ts';
import type { PublicIncident } from '../../../sdk/citizen.ts';
import type { FusionPart } from '../../../sdk/fusion.ts';
import type { ApiParts } from '../../api-parts.ts';
import { toAlertSources } from '../alerts/alerts.ts';

/** Of a degree: some 110 m. */
const PLACE_DECIMALS = 3;

export async function listPublicIncidents(
  parts: Pick<ApiParts, 'incidents' | 'alerts' | 'store'>,
  sight: Sight,
  asked: { readonly serviceId: string; readonly sinceMs: number },
): Promise<PublicIncident[]> {
  const found = await parts.incidents.listSince(asked.serviceId, asked.sinceMs);
  const isSeen = await Promise.all(found.map((one) => seesWhole(parts, sight, one)));
  return found.filter((_one, at) => isSeen[at]).map(toPublic);
}

async function seesWhole(
  { alerts, store }: Pick<ApiParts, 'alerts' | 'store'>,
  sight: Sight,
  incident: StoredIncident,
): Promise<boolean> {
  const isSeen = await Promise.all(
    incident.parts.map(async ({ alertId, recordId }) => {
      if (alertId !== null) return sight.seesAlert(toAlertSources(await alerts.getAlert(alertId)));
      if (recordId === null) return false;
      const feedIds = await store.recordFeeds(recordId);
      return feedIds.length > 0 && feedIds.every((feedId) => sight.seesRecord({ recordId, feedId }));
    }),
  );
  return isSeen.every(Boolean);
}

function toPublic({ fusionId: fusion, certainty, severity, parts }: StoredIncident): PublicIncident {
  return { fusion, certainty, severity, parts: parts.map(toPublicPart) };
}

function toPublicPart({
  recordId,
  query,
  fromMs,
  untilMs,
  lon,
  lat,
  severity,
  distanceM,
}: StoredPart): FusionPart {
  const coarse = (degrees: number) => (recordId === null ? degrees : Number(degrees.toFixed(PLACE_DECIMALS)));
  return { query, fromMs, untilMs, lon: coarse(lon), lat: coarse(lat), severity, distanceM };
}
