/** The plain facts somebody enters into a device, each with a button that copies it. */
import { useTranslation } from 'react-i18next';
import type { FeedView } from '../../../contract/feeds/feed-view.ts';
import { CopyText } from '../../../ui/words/CopyText.tsx';
import { FactList } from '../../../ui/page/FactList.tsx';
import { Section } from '../../../ui/page/Section.tsx';
import css from './Feeds.module.css';

/** The server's stable words that have a name in the strings; others are shown as they come. */
const known = [
  'protocol',
  'address',
  'method',
  'header',
  'user',
  'password',
  'topic',
  'host',
  'port',
  'folder',
  'interval',
] as const;

export function ConnectFacts({ facts }: { readonly facts: FeedView['connect'] }) {
  const { t } = useTranslation();
  const toName = (label: string): string => {
    const word = known.find((one) => one === label);
    return word === undefined ? label : t(`feeds.connect.label.${word}`);
  };
  return (
    <Section title={t('feeds.connect.title')} about={t('feeds.connect.about')}>
      {facts.length === 0 ? (
        <p className={css.note}>{t('feeds.connect.none')}</p>
      ) : (
        <FactList
          facts={facts.map(({ label, value }) => ({
            name: toName(label),
            value: <CopyText text={value} label={toName(label)} />,
          }))}
        />
      )}
    </Section>
  );
}
