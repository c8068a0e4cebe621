/** The list of emergencies of which leaders of the city are told at once: whose signature, since when, and what was taken off. */
import { Button, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProcedureView } from '../../../contract/cases/case-lists.ts';
import type { SignedEmergency } from '../../../contract/alerts/leaders.ts';
import { useNowMs, useTimeText } from '../../../ui/time/clock-context.tsx';
import { Section } from '../../../ui/page/Section.tsx';
import { SeverityMark } from '../../../ui/marks/SeverityMark.tsx';
import { StateBadge } from '../../../ui/marks/StateBadge.tsx';
import { WideTable } from '../../../ui/tables/WideTable.tsx';
import { useHasPermission } from '../../api/permission.ts';
import { QueryState } from '../../api/QueryState.tsx';
import { useText } from '../../i18n.ts';
import { rulesQuery } from '../rules/rule-queries.ts';
import { signedQuery } from './procedure-queries.ts';
import { EndSignedDialog, SignDialog } from './SignedDialogs.tsx';
import css from './Procedures.module.css';

interface Props {
  readonly procedures: readonly ProcedureView[];
  /** A new line is about this one unless another is chosen. */
  readonly chosen: ProcedureView;
}

export function SignedEmergencies({ procedures, chosen }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const timeText = useTimeText();
  const nowMs = useNowMs(60);
  const query = useQuery(signedQuery);
  const rules = useQuery(rulesQuery).data ?? [];
  const mayWrite = useHasPermission('procedures.manage');
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<SignedEmergency>();
  const time = (ms: number) => timeText(ms, 'dayMinute');
  const nameOf = (id: string) => {
    const found = procedures.find((one) => one.id === id);
    return found === undefined ? id : text(found.name);
  };
  const ruleOf = (id: string) => {
    const found = rules.find(({ definition }) => definition.id === id);
    return found === undefined ? id : text(found.definition.sentence);
  };
  const stateOf = ({ endedMs, endedWhy, fromMs }: SignedEmergency) =>
    endedMs !== null ? (
      <StateBadge
        shape="○"
        tone="neutral"
        word={t('procedures.signed.ended', { time: time(endedMs), why: endedWhy ?? '—' })}
      />
    ) : fromMs > nowMs ? (
      <StateBadge shape="◔" tone="neutral" word={t('procedures.signed.coming')} />
    ) : (
      <StateBadge shape="●" tone="good" word={t('procedures.signed.inForce')} />
    );

  return (
    <div className={css.body}>
      <Section title={t('procedures.signed.title')}>
        <p className={css.quiet}>{t('procedures.signed.about')}</p>
        <QueryState query={query}>
          {(lines) =>
            lines.length === 0 ? (
              <p>{t('procedures.signed.none')}</p>
            ) : (
              <WideTable label={t('procedures.signed.title')}>
                <Table verticalSpacing={6}>
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th>{t('procedures.signed.what')}</Table.Th>
                      <Table.Th>{t('procedures.signed.severity')}</Table.Th>
                      <Table.Th>{t('procedures.signed.by')}</Table.Th>
                      <Table.Th>{t('procedures.signed.from')}</Table.Th>
                      <Table.Th>{t('procedures.signed.state')}</Table.Th>
                      <Table.Th />
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {lines.map((line) => (
                      <Table.Tr key={line.id}>
                        <Table.Td>
                          {line.procedureId === null
                            ? t('procedures.signed.rule', { name: ruleOf(line.ruleId ?? '') })
                            : t('procedures.signed.procedure', { name: nameOf(line.procedureId) })}
                        </Table.Td>
                        <Table.Td>
                          <SeverityMark severity={line.severity} />
                        </Table.Td>
                        <Table.Td>
                          {line.signedBy}
                          {line.document !== null && <small className={css.quiet}> · {line.document}</small>}
                        </Table.Td>
                        <Table.Td>{time(line.fromMs)}</Table.Td>
                        <Table.Td>{stateOf(line)}</Table.Td>
                        <Table.Td>
                          {mayWrite && line.endedMs === null && (
                            <Button size="compact-sm" variant="default" onClick={() => setEnding(line)}>
                              {t('procedures.signed.end')}
                            </Button>
                          )}
                        </Table.Td>
                      </Table.Tr>
                    ))}
                  </Table.Tbody>
                </Table>
              </WideTable>
            )
          }
        </QueryState>
        {mayWrite && (
          <Button variant="default" onClick={() => setAdding(true)}>
            {t('procedures.signed.add')}
          </Button>
        )}
      </Section>
      {adding && (
        <SignDialog procedures={procedures} rules={rules} chosen={chosen} onClose={() => setAdding(false)} />
      )}
      {ending !== undefined && <EndSignedDialog line={ending} onClose={() => setEnding(undefined)} />}
    </div>
  );
}
