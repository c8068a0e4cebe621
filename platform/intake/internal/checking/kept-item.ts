/** A refused item as intake keeps it: the item itself, one key that names its kind. */
import type { Forecast } from '../../../../contract/values/forecast.ts';
import type { Decoded, Position, Reading, RecordItem } from '../../../../contract/feeds/item.ts';
import type { PeriodReport, PeriodValue } from '../../../../contract/values/period-value.ts';

/** What was kept, as if a decoder had found it. The bytes are our own and were items when they were written. */
export function toItemsDecoded(bytes: Uint8Array): Decoded {
  const kept = JSON.parse(Buffer.from(bytes).toString()) as {
    reading?: Reading;
    position?: Position;
    record?: RecordItem;
    forecast?: Forecast;
    periodValue?: PeriodValue;
    periodReport?: PeriodReport;
  };
  return {
    readings: toList(kept.reading),
    positions: toList(kept.position),
    records: toList(kept.record),
    forecasts: toList(kept.forecast),
    periodValues: toList(kept.periodValue),
    periodReports: toList(kept.periodReport),
  };
}

function toList<Item>(item: Item | undefined): readonly Item[] {
  return item === undefined ? [] : [item];
}
