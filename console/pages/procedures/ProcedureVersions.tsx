/** The versions of a procedure: who changed it, when and why; one can be looked at, and what differs from the one before. */
import { Table, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DEFAULT_AUTHOR } from '../../../contract/rules/rule.ts';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { Section } from '../../../ui/page/Section.tsx';
import { WideTable } from '../../../ui/tables/WideTable.tsx';
import { QueryState } from '../../api/QueryState.tsx';
import { StaffName } from '../../StaffName.tsx';
import { listDifferences } from '../rules/rule-diff.ts';
import { versionsQuery } from './procedure-queries.ts';
import { StateChart } from './chart/StateChart.tsx';
import css from './Procedures.module.css';

export function ProcedureVersions({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const timeText = useTimeText();
  const query = useQuery(versionsQuery(id));
  const [chosen, setChosen] = useState<number>();
  return (
    <QueryState query={query}>
      {(versions) => {
        const shown = versions.find(({ version }) => version === chosen) ?? versions[0];
        const before = versions.find(({ version }) => version === (shown?.version ?? 0) - 1);
        const differences = before === undefined ? [] : listDifferences(before.definition, shown?.definition);
        return (
          <div className={css.body}>
            <WideTable label={t('procedures.tab.versions')}>
              <Table verticalSpacing={6}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t('rules.column.version')}</Table.Th>
                    <Table.Th>{t('rules.from')}</Table.Th>
                    <Table.Th>{t('rules.author')}</Table.Th>
                    <Table.Th>{t('rules.note')}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {versions.map((version) => (
                    <Table.Tr key={version.version} data-chosen={version === shown}>
                      <Table.Td>
                        <UnstyledButton
                          className={css.versionButton}
                          aria-pressed={version === shown}
                          onClick={() => setChosen(version.version)}
                        >
                          {t('procedures.version', { version: version.version })}
                        </UnstyledButton>
                      </Table.Td>
                      <Table.Td>{timeText(version.validFromMs, 'dayMinute')}</Table.Td>
                      <Table.Td>
                        {version.author === DEFAULT_AUTHOR ? (
                          t('rules.byDefault')
                        ) : (
                          <StaffName of={version.author} />
                        )}
                      </Table.Td>
                      <Table.Td>{version.note === '' ? '—' : version.note}</Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </WideTable>
            {shown !== undefined && <StateChart definition={shown.definition} />}
            {before !== undefined && (
              <Section title={t('procedures.differs', { version: before.version })}>
                {differences.length === 0 && <p className={css.quiet}>{t('procedures.same')}</p>}
                <dl className={css.differences}>
                  {differences.map(({ path, before: was, after }) => (
                    <div key={path}>
                      <dt>{path}</dt>
                      <dd>
                        <del>{was ?? '—'}</del> → <ins>{after ?? '—'}</ins>
                      </dd>
                    </div>
                  ))}
                </dl>
              </Section>
            )}
          </div>
        );
      }}
    </QueryState>
  );
}
