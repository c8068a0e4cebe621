/** How an indicator stands by given figures, in the shape of the record of its state. */
import type { RecordView } from '../../../contract/records/record-view.ts';
import type { assess } from '../assess/assess.ts';

/** What the figures say, with what people wrote on the record of the state. */
export function toStateView(
  record: RecordView,
  state: RecordView | undefined,
  { track, body }: ReturnType<typeof assess>,
): RecordView {
  const isExplained = state?.status === 'explained' && track === 'behind';
  return {
    ...(state ?? record),
    title: record.title,
    code: record.code,
    status: isExplained ? state.status : track,
    body: { ...state?.body, ...body, indicator: record.code },
  };
}
