/** Forecasters that can be run at all; each other one is said with its reason and left out. */
import { HOUR_MS, MINUTE_MS } from '../../../contract/basics/time-units.ts';
import type { ServiceTroubles } from '../../registry/service-troubles.ts';
import type { Forecaster } from '../../sdk/forecaster.ts';

/** A forecaster with the service that says it. */
export type ServiceForecaster = Forecaster & { readonly serviceId: string };

const HOUR_MIN = HOUR_MS / MINUTE_MS;
const MOST_LEADS = 48;
const MOST_DAYS = 800;

export function toForecasterName({ serviceId, id }: ServiceForecaster): string {
  return `${serviceId}/${id}`;
}

export function listSoundForecasters(
  forecasters: readonly ServiceForecaster[],
  troubles: Pick<ServiceTroubles, 'tell'>,
): ServiceForecaster[] {
  const taken = new Set<string>();
  return forecasters.filter((one) => {
    const names = [toForecasterName(one), `of ${one.of.assetKind}/${one.of.property}`];
    const reason = names.some((name) => taken.has(name))
      ? 'Another forecaster has this id, or foretells the same: take one of them out.'
      : findTrouble(one);
    for (const name of names) taken.add(name);
    if (reason === undefined) return true;
    troubles.tell({ serviceId: one.serviceId, part: 'forecaster', what: String(one.id) }, new Error(reason));
    return false;
  });
}

function findTrouble({ leadsMin, module, historyDays, lookBackHours }: Forecaster): string | undefined {
  if (!(module instanceof URL))
    return 'Its module is no URL: say new URL("./my-forecast.ts", import.meta.url).';
  if (leadsMin.length === 0 || leadsMin.length > MOST_LEADS)
    return `It has ${leadsMin.length} leads; 1 to ${MOST_LEADS} are allowed.`;
  if (leadsMin.some((lead) => !(lead > 0 && lead % HOUR_MIN === 0)))
    return 'A lead is not a whole number of hours: say them in minutes, 60 and more.';
  if (!(historyDays > 0 && historyDays <= MOST_DAYS && lookBackHours > 0))
    return `It asks for ${historyDays} days and ${lookBackHours} hours; up to ${MOST_DAYS} days are given.`;
  return undefined;
}
