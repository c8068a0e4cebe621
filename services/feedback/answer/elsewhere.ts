/** What is handled in another system is not acted on here. */
import type { RecordView } from '../../../contract/records/record-view.ts';
import { findSendState, isHandedOver } from '../../../platform/sdk/sending.ts';
import { refuse } from './answer-stage.ts';

/** What is refused while another system has a request, or may have it. */
export function findElsewhere(record: Pick<RecordView, 'body'>) {
  if (!isHandedOver(record)) return undefined;
  return refuse(
    'sendState',
    findSendState(record) ?? '',
    'a request that is handled here',
    'Whoever owns it acts in the system that it was sent to.',
  );
}
