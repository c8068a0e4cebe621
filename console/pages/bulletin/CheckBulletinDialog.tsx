/** Asks the duty leader once more before the bulletin carries their name. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../../ui/page/ConfirmDialog.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { sendJson } from '../../api/api-client.ts';
import { toProblem } from '../../api/to-problem.ts';
import { say } from '../../say.ts';

interface Props {
  readonly id: number;
  readonly onClose: () => void;
}

export function CheckBulletinDialog({ id, onClose }: Props) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const check = useMutation({
    mutationFn: () => sendJson('POST', `/bulletins/${id}/check`),
    onSuccess: () => {
      say('saved.bulletin_check', undefined);
      void queryClient.invalidateQueries({ queryKey: ['bulletins'] });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened
      title={t('bulletin.check')}
      verb={t('bulletin.check')}
      busy={check.isPending}
      startsOnVerb
      onConfirm={() => check.mutate()}
      onClose={onClose}
    >
      <p>{t('bulletin.checkAbout')}</p>
      {check.error !== null && <ErrorState problem={toProblem(check.error)} />}
    </ConfirmDialog>
  );
}
