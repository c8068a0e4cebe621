/** How far the limit of the one record that an alert is about lies ahead or behind, told anew while time passes: `quá hạn 6 ngày 2 giờ`. */
import { useTranslation } from 'react-i18next';
import type { AlertView } from '../contract/alerts/alert.ts';
import { useMomentMs } from '../ui/time/clock-context.tsx';
import { useSpanWords } from '../ui/time/Countdown.tsx';
import { toDueOfAlert } from './alert-evidence.ts';

const stepSec = 30;

interface Props {
  readonly alert: AlertView;
  /** Tell it as of this time instead of the page's moment. */
  readonly atMs?: number | undefined;
  /** Before everybody: a time that not all may know is not told. */
  readonly isOpen?: boolean;
}

export function DueMark({ alert, atMs, isOpen = false }: Props) {
  const { t } = useTranslation();
  const spanWords = useSpanWords();
  const momentMs = useMomentMs(stepSec);
  const due = toDueOfAlert(alert, atMs ?? momentMs, isOpen);
  return due === undefined ? null : <> · {t(`alerts.due.${due.state}`, { span: spanWords(due.spanMs) })}</>;
}
