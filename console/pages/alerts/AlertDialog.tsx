/** What is asked before something is done to an alert: a note, until when and why, or only why. */
import { toCityMs } from '../../../contract/centre/pace.ts';
import type { AlertView } from '../../../contract/alerts/alert.ts';
import { useCityClock } from '../../../ui/time/clock-context.tsx';
import type { AlertAction } from '../../api/alert-actions.ts';
import { toProblem } from '../../api/to-problem.ts';
import type { AlertActionId } from './alert-actions-allowed.ts';
import { AskAcknowledge } from './AskAcknowledge.tsx';
import { RejectCorrectionDialog } from './RejectCorrectionDialog.tsx';
import { ShelveDialog } from './ShelveDialog.tsx';

interface Props {
  readonly action: AlertActionId;
  readonly alert: AlertView;
  readonly busy: boolean;
  readonly error: Error | null;
  readonly onSend: (request: AlertAction) => void;
  readonly onClose: () => void;
}

/** Nothing for what needs no words. */
export function AlertDialog({ action, alert, busy, error, onSend, onClose }: Props) {
  const clock = useCityClock();
  const asked = { alert, busy, problem: error === null ? undefined : toProblem(error), onClose };
  if (action === 'acknowledge') return <AskAcknowledge alert={alert} onClose={onClose} />;
  if (action === 'shelve')
    return (
      <ShelveDialog
        {...asked}
        onConfirm={(forMs, reason) =>
          onSend({ action, alertId: alert.id, until: toCityMs(clock.pace, Date.now()) + forMs, reason })
        }
      />
    );
  if (action === 'reject-correction')
    return (
      <RejectCorrectionDialog
        {...asked}
        onConfirm={(reason) => onSend({ action, alertId: alert.id, reason })}
      />
    );
  return null;
}
