/** Eras in the order of law time: what each says, from when to when, where it stands, by whom it came. */
import { useTranslation } from 'react-i18next';
import { saysSince } from '../../../contract/rules/law-time.ts';
import type { NormValues, StoredEra } from '../../../contract/rules/norm.ts';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { NormConfidence } from '../../../ui/norms/NormConfidence.tsx';
import { PlainTable } from '../../../ui/tables/PlainTable.tsx';
import { WideTable } from '../../../ui/tables/WideTable.tsx';
import { useLanguage, useText } from '../../i18n.ts';
import { useStaffNames } from '../../api/staff-names.ts';
import { usePartName } from './use-part-name.ts';
import { toValuesText } from './values-text.ts';
import css from './Norms.module.css';

interface Props {
  readonly eras: readonly StoredEra[];
  readonly unit: string;
  readonly nowMs: number;
}

export function NormEras({ eras, unit, nowMs }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const timeText = useTimeText();
  const staffName = useStaffNames(eras.flatMap(({ proposedBy, approvedBy }) => [proposedBy, approvedBy]));
  const toState = ({ validFromMs, validToMs, supersededMs }: StoredEra) => {
    if (supersededMs !== null) return 'replaced';
    if (nowMs < validFromMs) return 'later';
    return validToMs !== null && nowMs >= validToMs ? 'over' : 'holds';
  };
  return (
    <ol className={css.eras}>
      {eras.map((era) => {
        const state = toState(era);
        const scope = Object.values(era.scope).join(', ');
        return (
          <li key={era.id} data-state={state}>
            <strong>
              {saysSince(era) ? timeText(era.validFromMs, 'date') : '…'} –{' '}
              {/* It ends before that moment: the last day that it holds is the one before. */}
              {era.validToMs === null ? '…' : timeText(era.validToMs - 1, 'date')}
              {' · '}
              {t(`norms.state.${state}`)}
            </strong>
            <Values values={era.values} unit={unit} />
            <span>
              {[era.instrument, era.article].filter((word) => word !== '').join(', ')}
              {scope !== '' && ` · ${t('norms.scope', { scope })}`}
            </span>
            <span className={css.soft}>{text(era.text)}</span>
            <span className={css.soft}>
              <NormConfidence confidence={era.confidence} />{' '}
              {t('norms.source', { source: era.source, day: toDayText(era.checkedOn) })}{' '}
              {era.proposedBy === null || era.approvedBy === null
                ? t('norms.byDefault', { time: timeText(era.recordedMs, 'dayMinute') })
                : t('norms.byTwo', {
                    one: staffName(era.proposedBy),
                    other: staffName(era.approvedBy),
                    time: timeText(era.recordedMs, 'dayMinute'),
                  })}
              {era.supersededMs !== null &&
                ` ${t('norms.replacedOn', { time: timeText(era.supersededMs, 'dayMinute') })}`}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

/** `2026-11-22` as it is written here. */
const toDayText = (day: string) => day.split('-').toReversed().join('/');

function Values({ values, unit }: { readonly values: NormValues; readonly unit: string }) {
  const { t } = useTranslation();
  const partName = usePartName();
  const language = useLanguage();
  const number = (value: number) => value.toLocaleString(language, { maximumFractionDigits: 6 });
  if (values.kind === 'limit')
    return (
      <span className={css.value}>
        {toValuesText(values, unit, language)} <small>{t(`norms.bound.${values.bound}`)}</small>
      </span>
    );
  const rows =
    values.kind === 'parts'
      ? values.parts.map((part) => ({
          id: part.key,
          cells: [partName(part), `${number(part.value)} ${unit}`],
        }))
      : Object.entries(values.columns).map(([key, lines]) => ({
          id: key,
          cells: [key, lines.map((line) => line.map(number).join(' – ')).join('; ')],
        }));
  return (
    <WideTable label={t('norms.values')}>
      <PlainTable head={[t('norms.part'), t('norms.value')]} rows={rows} />
    </WideTable>
  );
}
