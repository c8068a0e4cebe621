/** What became of an import. */
import { useTranslation } from 'react-i18next';
import { Link } from '@tanstack/react-router';
import type { Receipt } from '../../../contract/feeds/receipt.ts';
import { Section } from '../../../ui/page/Section.tsx';

export function ImportOutcome({ receipt }: { readonly receipt: Receipt }) {
  const { t } = useTranslation();
  const { accepted, corrected, duplicates, refused } = receipt;
  return (
    <Section title={t('feeds.import.done')}>
      <output>{t('feeds.import.outcome', { accepted, corrected, duplicates, refused })}</output>
      {refused > 0 && (
        <Link from="/feeds/$feedId" to="." search={{ tab: 'refusals' }}>
          {t('feeds.import.toRefusals')}
        </Link>
      )}
    </Section>
  );
}
