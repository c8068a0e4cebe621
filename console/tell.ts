/** A short word at the edge of the screen: what was done, or what must be known wherever the person is. */
import { notifications, type NotificationData } from '@mantine/notifications';
import i18next from 'i18next';

/** Shows `word` for a moment, or as long as `more` says; its button to put it away has a name. */
export function tell(word: string, more: Omit<NotificationData, 'message'> = {}): void {
  notifications.show({
    closeButtonProps: { 'aria-label': i18next.t('panel.close', { ns: 'ui' }) },
    ...more,
    message: word,
  });
}

/** Puts away the word that was shown under `id`. */
export function untell(id: string): void {
  notifications.hide(id);
}
