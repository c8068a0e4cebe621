/** Who may sign which notices, as the table has it, and what is proposed: approved by somebody else than who proposed it. */
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { SignRow } from '../../../contract/notices/notice.ts';
import { Section } from '../../../ui/page/Section.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { sendJson } from '../../api/api-client.ts';
import { toProblem } from '../../api/to-problem.ts';
import { useHasPermission } from '../../api/permission.ts';
import { say } from '../../say.ts';
import { useStaffNames } from '../../api/staff-names.ts';
import { signTableQuery } from './notice-queries.ts';
import css from './Notices.module.css';

export function SignTablePart() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const mayDecide = useHasPermission('norms.manage');
  const { data } = useQuery(signTableQuery);
  const staffName = useStaffNames([
    data?.table.proposedBy,
    data?.table.approvedBy,
    ...(data?.proposals ?? []).map(({ proposedBy }) => proposedBy),
  ]);
  const decide = useMutation({
    mutationFn: ({ id, what }: { readonly id: number; readonly what: 'approve' | 'reject' }) =>
      sendJson('POST', `/notice-sign-table/proposals/${id}/decision`, { what, note: '' }),
    onSuccess: () => {
      say('saved.notice_table', undefined);
      void queryClient.invalidateQueries({ queryKey: signTableQuery.queryKey });
    },
  });
  if (data === undefined) return null;
  const { table, proposals } = data;
  return (
    <Section
      title={t('notices.table')}
      about={
        table.version === 0
          ? t('notices.tableDefault')
          : t('notices.tableOf', {
              version: table.version,
              proposed: staffName(table.proposedBy),
              approved: staffName(table.approvedBy),
            })
      }
    >
      <Rows rows={table.rows} />
      {proposals.map((proposal) => (
        <div key={proposal.id} className={css.proposal}>
          <p>{t('notices.proposal', { by: staffName(proposal.proposedBy), note: proposal.note })}</p>
          <Rows rows={proposal.rows} />
          {mayDecide && (
            <div className={css.actions}>
              <Button
                loading={decide.isPending}
                onClick={() => decide.mutate({ id: proposal.id, what: 'approve' })}
              >
                {t('notices.approve')}
              </Button>
              <Button
                variant="default"
                loading={decide.isPending}
                onClick={() => decide.mutate({ id: proposal.id, what: 'reject' })}
              >
                {t('notices.reject')}
              </Button>
            </div>
          )}
        </div>
      ))}
      {decide.error !== null && <ErrorState problem={toProblem(decide.error)} />}
    </Section>
  );
}

function Rows({ rows }: { readonly rows: readonly SignRow[] }) {
  const { t } = useTranslation();
  return (
    <ol className={css.rows}>
      {rows.map((row, index) => (
        <li key={index}>
          {t('notices.row', {
            who: [
              t(`notices.signRole.${row.role}`),
              ...(row.posts.length === 0
                ? []
                : [`(${row.posts.map((post) => t(`people.posts.${post}`)).join(', ')})`]),
            ].join(' '),
            where: t(`notices.signReach.${row.reach}`),
            level: t(`notices.level.${row.upTo}`),
            hazards:
              row.hazards.length === 0
                ? t('notices.allHazards')
                : row.hazards.map((one) => t(`notices.hazard.${one}`)).join(', '),
            channels:
              row.channels.length === 0
                ? t('notices.allChannels')
                : row.channels.map((one) => t(`notices.channel.${one}`)).join(', '),
          })}
          {row.substitutes.length > 0 &&
            ` ${t('notices.substitutes', { names: row.substitutes.join(', ') })}`}
        </li>
      ))}
    </ol>
  );
}
