/** What happens after sending, in one sentence, as the code that will decide it says. */
import { useTranslation } from 'react-i18next';
import type { FormForesight, FormView } from '../../../contract/records/form.ts';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { useText } from '../../i18n.ts';

export function useAfterwards(form: FormView, foreseen: FormForesight | undefined): string {
  const { t } = useTranslation();
  const text = useText();
  const timeText = useTimeText();
  const agencies = useCatalogue().data?.agencies ?? [];
  const [first] = foreseen?.outcomes ?? [];
  if (form.recordKind !== null) return t('form.afterCorrection');
  if (first === undefined) return t('form.afterUnknown');
  const { opensCase, leadAgencyId, dueMs } = first;
  const lead = agencies.find(({ id }) => id === leadAgencyId);
  const due = dueMs === null ? '' : ` ${t('form.due', { time: timeText(dueMs, 'dayMinute') })}`;
  if (!opensCase) return `${t('form.afterStored')}${due}`;
  if (lead === undefined) return `${t('form.afterCentre')}${due}`;
  return `${t('form.afterCase', { agency: text(lead.name) })}${due}`;
}
