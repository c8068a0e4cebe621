/** The versions of a rule: who changed it, when, with which note, and what differs between any two of them. */
import { Select, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DEFAULT_AUTHOR } from '../../../contract/rules/rule.ts';
import type { RuleVersion } from '../../../contract/rules/rule.ts';
import { Section } from '../../../ui/page/Section.tsx';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { WideTable } from '../../../ui/tables/WideTable.tsx';
import { QueryState } from '../../api/QueryState.tsx';
import { StaffName } from '../../StaffName.tsx';
import { useFactWords } from '../journal/use-fact-words.ts';
import { toZoneWord } from './choice-words.ts';
import { useRecordWord } from './use-record-word.ts';
import { listDifferences } from './rule-diff.ts';
import { versionsQuery } from './rule-queries.ts';
import css from './Rules.module.css';

const route = getRouteApi('/shell/rules/$ruleId');

export function RuleVersions({ ruleId }: { readonly ruleId: string }) {
  const query = useQuery(versionsQuery(ruleId));
  return (
    <div className={css.body}>
      <QueryState query={query}>
        {(versions) => (
          <div className={css.columns}>
            <VersionList versions={versions} />
            <VersionDiff versions={versions} />
          </div>
        )}
      </QueryState>
    </div>
  );
}

function VersionList({ versions }: { readonly versions: readonly RuleVersion[] }) {
  const { t } = useTranslation();
  const timeText = useTimeText();
  return (
    <Section title={t('rules.versions')}>
      <WideTable label={t('rules.versionList')}>
        <Table verticalSpacing={6} horizontalSpacing="xs">
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
              <Table.Tr key={version.version}>
                <Table.Td>{version.version}</Table.Td>
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
    </Section>
  );
}

function VersionDiff({ versions }: { readonly versions: readonly RuleVersion[] }) {
  const { t } = useTranslation();
  const { toName } = useFactWords();
  const recordWord = useRecordWord(versions[0]?.definition.serviceId ?? '');
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/rules/$ruleId' });
  const to = versions.find(({ version }) => version === search.to) ?? versions[0];
  const from = versions.find(({ version }) => version === search.from) ?? versions[1];
  if (versions.length < 2 || from === undefined || to === undefined) {
    return (
      <Section title={t('rules.diff')}>
        <p className={css.note}>{t('rules.oneVersion')}</p>
      </Section>
    );
  }
  const differences = listDifferences(from.definition, to.definition);
  const options = versions.map(({ version }) => ({
    value: String(version),
    label: t('rules.versionOf', { version }),
  }));
  const toValue = (path: string, value: string | undefined): string => {
    const name = path.split('.').at(-1) ?? '';
    if (value === undefined) return '—';
    if (/zoneKind$/i.test(name)) return toZoneWord(t, value);
    return path.includes('.where.') ? recordWord(name, value) : value;
  };
  const choose = (name: 'from' | 'to', value: string | null) =>
    void navigate({ search: (before) => ({ ...before, [name]: Number(value) || undefined }), replace: true });
  return (
    <Section title={t('rules.diff')}>
      <div className={css.form}>
        <div className={css.line}>
          {(
            [
              ['from', from],
              ['to', to],
            ] as const
          ).map(([name, chosen]) => (
            <Select
              key={name}
              w={150}
              label={t(name === 'from' ? 'rules.before' : 'rules.after2')}
              allowDeselect={false}
              data={options}
              value={String(chosen.version)}
              onChange={(value) => choose(name, value)}
            />
          ))}
        </div>
        {differences.length === 0 ? (
          <p className={css.note}>{t('rules.same')}</p>
        ) : (
          <WideTable label={t('rules.diffList')}>
            <Table verticalSpacing={6} horizontalSpacing="xs">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('rules.member')}</Table.Th>
                  <Table.Th>− {t('rules.before')}</Table.Th>
                  <Table.Th>+ {t('rules.after2')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {differences.map(({ path, before, after }) => (
                  <Table.Tr key={path}>
                    <Table.Td>{toName(path)}</Table.Td>
                    <Table.Td className={before === undefined ? undefined : css.before}>
                      {toValue(path, before)}
                    </Table.Td>
                    <Table.Td className={after === undefined ? undefined : css.after}>
                      {toValue(path, after)}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </WideTable>
        )}
      </div>
    </Section>
  );
}
