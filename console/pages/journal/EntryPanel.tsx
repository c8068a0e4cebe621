/** One entry of the journal: who, from where, why, what was before and after, and its place in the chain. */
import { Button, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { JournalLine } from '../../../contract/journal/journal.ts';
import { useCityClock } from '../../../ui/time/clock-context.tsx';
import { CopyText } from '../../../ui/words/CopyText.tsx';
import { FactList } from '../../../ui/page/FactList.tsx';
import { toTimeText } from '../../../ui/words/format.ts';
import { Section } from '../../../ui/page/Section.tsx';
import { SplitPanel } from '../../../ui/page/SplitPanel.tsx';
import { WideTable } from '../../../ui/tables/WideTable.tsx';
import { toDiff } from './journal-diff.ts';
import { toActionWord, toActorName, toRoleWord, toSourceWord } from './journal-names.ts';
import { SubjectLink } from './SubjectLink.tsx';
import { useFactWords } from './use-fact-words.ts';
import css from './Journal.module.css';

interface Props {
  readonly entry: JournalLine;
  /** Asks for all entries about the same thing. */
  readonly onSame: () => void;
  readonly onClose: () => void;
}

export function EntryPanel({ entry, onSame, onClose }: Props) {
  const { t } = useTranslation();
  const { language, timeZone } = useCityClock();
  const title = t('journal.entry', { id: entry.id });
  const { toName, toValue } = useFactWords();
  const lines = toDiff(entry.before, entry.after, language);
  return (
    <SplitPanel name="journal" title={title} label={title} wide onClose={onClose}>
      <div className={css.panel}>
        <FactList
          facts={[
            { name: t('journal.time'), value: toTimeText(entry.timeMs, 'full', language, timeZone) },
            { name: t('journal.actor'), value: toActorName(entry, language) },
            { name: t('journal.role'), value: toRoleWord(entry.role) },
            { name: t('journal.source'), value: toSourceWord(entry.source) },
            { name: t('journal.action'), value: toActionWord(entry.action, language) },
            { name: t('journal.subject'), value: <SubjectLink entry={entry} /> },
            ...(entry.why === null ? [] : [{ name: t('journal.why'), value: entry.why }]),
          ]}
        />
        <Button variant="default" size="compact-sm" className={css.same} onClick={onSame}>
          {t('journal.allOf')}
        </Button>
        <Section title={t('journal.change')}>
          {lines.length === 0 ? (
            <p className={css.note}>{t('journal.noFacts')}</p>
          ) : (
            <WideTable label={t('journal.change')}>
              <Table verticalSpacing={4} horizontalSpacing="xs">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t('journal.fact')}</Table.Th>
                    <Table.Th>{t('journal.before')}</Table.Th>
                    <Table.Th>{t('journal.after')}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {lines.map(({ path, before, after, changed }) => (
                    <Table.Tr key={path} className={changed ? undefined : css.soft}>
                      <Table.Td className={css.path}>{toName(path)}</Table.Td>
                      <Table.Td className={css.value}>
                        {before === undefined ? (
                          ''
                        ) : changed && entry.after !== null ? (
                          <del>{toValue(path, before)}</del>
                        ) : (
                          toValue(path, before)
                        )}
                      </Table.Td>
                      <Table.Td className={css.value}>
                        {after === undefined ? (
                          ''
                        ) : changed && entry.before !== null ? (
                          <ins>{toValue(path, after)}</ins>
                        ) : (
                          toValue(path, after)
                        )}
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </WideTable>
          )}
        </Section>
        <Section title={t('journal.chain')} about={t('journal.chainAbout')}>
          <CopyText block text={entry.hash} label={t('journal.hash')} />
          <CopyText block text={entry.previous} label={t('journal.previous')} />
        </Section>
      </div>
    </SplitPanel>
  );
}
