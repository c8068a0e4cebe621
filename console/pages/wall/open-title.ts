/**
 * What an alert may be called before everybody in the room: what its rule is about, never what a citizen wrote or whose
 * boat it is. The one place that decides it on the wall.
 */
import type { AlertView } from '../../../contract/alert.ts';
import type { Text } from '../../../contract/text.ts';

export function toOpenTitle({ sentence }: AlertView): Text {
  return sentence;
}
