/** A severe alert on the stage until somebody has acknowledged it: what, where, since when, that nobody has it. */
import { useTranslation } from 'react-i18next';
import type { AlertView } from '../../../contract/alerts/alert.ts';
import { severities } from '../../../contract/basics/severity.ts';
import { Age } from '../../../ui/time/Age.tsx';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { DueMark } from '../../DueMark.tsx';
import { useText } from '../../i18n.ts';
import { oneLine } from './line-count.ts';
import css from './Wall.module.css';

export function AlarmScene({ alert, more }: { readonly alert: AlertView; readonly more: number }) {
  const { t } = useTranslation();
  const text = useText();
  const catalogue = useCatalogue().data;
  const agency = catalogue?.agencyById.get(alert.agencyId);
  const service = catalogue?.serviceById.get(alert.serviceId);
  return (
    <div className={`${css.cell} ${css.alarm}`} role="alert">
      <p className={css.line}>
        <strong>{severities.find(({ id }) => id === alert.severity)?.shape}</strong> {text(alert.openTitle)}
        <DueMark alert={alert} isOpen />
      </p>
      <p className={css.line} style={oneLine}>
        {service !== undefined && `${text(service.name)} · `}
        {agency === undefined ? '' : text(agency.name)}
      </p>
      <p className={css.line} style={oneLine}>
        <Age timeMs={alert.openedMs} /> · {t('alerts.nobody')}
        {more > 0 && ` · ${t('wall.more', { count: more })}`}
      </p>
    </div>
  );
}
