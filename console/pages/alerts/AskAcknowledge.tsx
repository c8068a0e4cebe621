/** The one way to acknowledge, from the table and from the map: asked first, done once, told after. */
import { useTranslation } from 'react-i18next';
import type { AlertView } from '../../../contract/alerts/alert.ts';
import { useAlertAction } from '../../api/alert-actions.ts';
import { toProblem } from '../../api/to-problem.ts';
import { tell } from '../../tell.ts';
import { AcknowledgeDialog } from './AcknowledgeDialog.tsx';

interface Props {
  readonly alert: AlertView;
  /** Called when it is done, and when the person thinks better of it. */
  readonly onClose: () => void;
}

export function AskAcknowledge({ alert, onClose }: Props) {
  const { t } = useTranslation();
  const action = useAlertAction();
  const acknowledge = (note: string): void =>
    action.mutate(
      { action: 'acknowledge', alertId: alert.id, note },
      {
        onSuccess: () => {
          onClose();
          tell(t('alerts.done.acknowledge'));
        },
      },
    );
  return (
    <AcknowledgeDialog
      alert={alert}
      busy={action.isPending}
      problem={action.error === null ? undefined : toProblem(action.error)}
      onConfirm={acknowledge}
      onClose={onClose}
    />
  );
}
