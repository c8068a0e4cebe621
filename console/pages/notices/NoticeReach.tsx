/** Whom of the staff it reached: by channel how many, and by name those whom it did not. */
import { useTranslation } from 'react-i18next';
import type { NoticeDetail } from '../../../contract/notices/notice.ts';
import type { NotificationView } from '../../../contract/people/notification.ts';
import { Section } from '../../../ui/page/Section.tsx';
import { PlainTable } from '../../../ui/tables/PlainTable.tsx';
import css from './Notices.module.css';

const isThere = ({ state }: NotificationView) =>
  state === 'delivered' || state === 'sent' || state === 'digested';

export function NoticeReach({ reach }: Pick<NoticeDetail, 'reach'>) {
  const { t } = useTranslation();
  const channels = [...Map.groupBy(reach, ({ channel }) => channel)];
  // In the app everybody has it: who read it nowhere is whom nobody knows to have it.
  const people = [...Map.groupBy(reach, ({ userName }) => userName)];
  const unread = people
    .filter(([, sent]) => !sent.some(({ readMs }) => readMs !== null))
    .map(([name]) => name);
  const failed = reach.filter(({ state }) => state === 'failed');
  return (
    <Section title={t('notices.reach')} about={t('notices.reachAbout')}>
      <PlainTable
        head={[
          t('notices.channelName'),
          t('notices.sent'),
          t('notices.arrived'),
          t('notices.read'),
          t('notices.failed'),
        ]}
        rows={channels.map(([channel, sent]) => ({
          id: channel,
          cells: [
            t(`bell.channel.${channel}`),
            sent.length,
            sent.filter(isThere).length,
            sent.filter(({ readMs }) => readMs !== null).length,
            sent.filter(({ state }) => state === 'failed').length,
          ],
        }))}
      />
      {unread.length > 0 && (
        <details className={css.before}>
          <summary>{t('notices.unread', { count: unread.length, of: people.length })}</summary>
          <p>{unread.join(', ')}</p>
        </details>
      )}
      {failed.length > 0 && (
        <p>
          {t('notices.failedTo', { names: [...new Set(failed.map(({ userName }) => userName))].join(', ') })}
        </p>
      )}
    </Section>
  );
}
