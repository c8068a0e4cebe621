/** The case that is nearest to its deadline: where it stands, who has it, how long is left. Its words may name people: left out. */
import { useTranslation } from 'react-i18next';
import type { CaseRow } from '../../../contract/cases/case.ts';
import { severities } from '../../../contract/basics/severity.ts';
import { Countdown } from '../../../ui/time/Countdown.tsx';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { useText } from '../../i18n.ts';
import { oneLine, twoLines } from './line-count.ts';
import css from './Wall.module.css';

export function CaseScene({ row }: { readonly row: CaseRow }) {
  return (
    <div className={css.cell}>
      <CaseLines row={row} />
    </div>
  );
}

/** Beside other things it needs its title. */
export function CaseLines({ row, title }: { readonly row: CaseRow; readonly title?: string }) {
  const { t } = useTranslation();
  const text = useText();
  const catalogue = useCatalogue().data;
  const holder = row.actingAgencyId === null ? undefined : catalogue?.agencyById.get(row.actingAgencyId);
  const service = row.serviceId === null ? undefined : catalogue?.serviceById.get(row.serviceId);
  return (
    <div className={css.lines}>
      {title !== undefined && <p className={css.soft}>{title}</p>}
      <p className={css.value} data-tone={row.severity}>
        {severities.find(({ id }) => id === row.severity)?.shape} {row.code}
      </p>
      <p className={css.line} style={oneLine}>
        {service !== undefined && `${text(service.name)} · `}
        {text(row.stateName)}
      </p>
      <p className={css.line} style={twoLines}>
        {holder === undefined ? t('alerts.nobody') : text(holder.name)}
      </p>
      {row.nextClock !== null && (
        <p className={css.line}>
          <Countdown dueMs={row.nextClock.dueMs} pausedMs={row.pausedMs} />
        </p>
      )}
    </div>
  );
}
