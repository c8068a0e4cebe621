/** Troubles of notifications in the words of whoever reads them. */
import type { NotificationView } from '../../../../contract/people/notification.ts';
import type { Tell } from './refusal-words.ts';

/** Why a notification did not come is ours to say; what a provider answered stays in its words. */
export function toToldTrouble(one: NotificationView, tell: Tell): NotificationView {
  return one.trouble === null ? one : { ...one, trouble: tell(one.trouble) };
}
