/** Checks the items of one push against its feed's contract; what passes goes into the group, the rest is refused. */
import type { Decoded } from '../../../../contract/feeds/item.ts';
import type { CheckContext } from './check-context.ts';
import { checkForecasts } from './check-forecasts.ts';
import { checkPeriodReports, checkPeriodValues } from './check-periods.ts';
import { checkPositions } from './check-positions.ts';
import { checkReadings } from './check-readings.ts';
import { checkRecords } from './check-records.ts';

/** Checks all items. */
export function checkItems(context: CheckContext, decoded: Decoded): void {
  for (const item of decoded.refused ?? []) context.refused.addDecoded(item);
  if (decoded.readings !== undefined) checkReadings(context, decoded.readings);
  if (decoded.positions !== undefined) checkPositions(context, decoded.positions);
  if (decoded.records !== undefined) checkRecords(context, decoded.records);
  if (decoded.forecasts !== undefined) checkForecasts(context, decoded.forecasts);
  if (decoded.periodValues !== undefined) checkPeriodValues(context, decoded.periodValues);
  if (decoded.periodReports !== undefined) checkPeriodReports(context, decoded.periodReports);
  for (const { asset, name, attributes, timeMs } of decoded.facts ?? []) {
    const known = context.index.assetByRef(asset);
    if (known === undefined) continue;
    context.catalogue.mergeFacts(
      known.id,
      name === undefined ? { attributes } : { name, attributes },
      timeMs,
    );
  }
}
