/** Why there is an alert: what was seen of which asset, the limit, since when, how complete and how good. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { AlertView, Evidence } from '../../../contract/alerts/alert.ts';
import { useCityClock, useTimeText } from '../../../ui/time/clock-context.tsx';
import { NormNote } from '../../../ui/norms/NormNote.tsx';
import { QualityMark } from '../../../ui/marks/QualityMark.tsx';
import { findMomentKey, isFigure, toEvidenceFigure, toEvidenceLimit } from '../../alert-evidence.ts';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { zonesQuery } from '../../api/queries.ts';
import { useText } from '../../i18n.ts';
import { IncidentSeen } from './IncidentSeen.tsx';
import { useEvidenceNames } from './use-evidence-names.ts';
import css from './AlertsPage.module.css';

export function AlertEvidence({ alert }: { readonly alert: AlertView }) {
  return (
    <ul className={css.proof}>
      {alert.evidence.map((one) => (
        <li
          key={`${one.datastream ?? ''} ${one.property} ${one.windowSec ?? one.forSec ?? 0} ${one.part?.id ?? one.timeMs}`}
        >
          {one.incident === undefined && one.part === undefined ? (
            <Seen alert={alert} evidence={one} />
          ) : (
            <IncidentSeen evidence={one} />
          )}
        </li>
      ))}
    </ul>
  );
}

function Seen({ alert, evidence }: { readonly alert: AlertView; readonly evidence: Evidence }) {
  const { t } = useTranslation();
  const text = useText();
  const { language } = useCityClock();
  const timeText = useTimeText();
  const toName = useEvidenceNames();
  const catalogue = useCatalogue().data;
  const facts = catalogue?.propertyOf(alert.serviceId, evidence.property);
  const limit = toEvidenceLimit(evidence, language, facts);
  const toForecast = ({ name, version, issuedMs, probability }: NonNullable<Evidence['forecast']>) =>
    t('alerts.forecast.of', {
      name: text(name),
      version,
      issued: timeText(issuedMs, 'dayMinute'),
      share: Math.round(probability * 100),
    });
  const time = timeText(evidence.timeMs, 'dayMinute');
  const asset = evidence.assetId === undefined ? undefined : catalogue?.assetById.get(evidence.assetId);
  const judged = catalogue?.assetById.get(evidence.assetId ?? alert.subject.assetId ?? -1);
  const zoneId = evidence.zoneId ?? '';
  const momentKey = findMomentKey(alert, evidence);
  return (
    <>
      {isFigure(evidence) && <strong>{toEvidenceFigure(evidence, language, facts)}</strong>}
      <span>{toName(alert.serviceId, evidence)}</span>
      {asset !== undefined && <span>{text(asset.name)}</span>}
      {zoneId !== '' && <ZoneName id={zoneId} />}
      {limit !== undefined && (
        <span>
          {evidence.step === undefined ? t('alerts.limit', { limit }) : `${text(evidence.step)}: ${limit}`}
        </span>
      )}
      {evidence.norm !== undefined && (
        <NormNote norm={evidence.norm.norm} era={evidence.norm.era} atMs={evidence.timeMs} asset={judged} />
      )}
      {evidence.learnt !== undefined && (
        <span>
          {t('alerts.learnt', {
            weeks: evidence.learnt.weeks,
            since: timeText(evidence.learnt.sinceMs, 'day'),
          })}
        </span>
      )}
      {evidence.coverage !== null && (
        <span>{t('alerts.coverage', { percent: Math.round(evidence.coverage * 100) })}</span>
      )}
      {evidence.forecast === undefined && <QualityMark quality={evidence.quality} />}
      <time>
        {momentKey !== undefined
          ? t(momentKey, { time })
          : evidence.forecast === undefined
            ? time
            : t('alerts.forecast.valid', { time })}
      </time>
      {evidence.forecast !== undefined && <span>{toForecast(evidence.forecast)}</span>}
    </>
  );
}

/** Which zone it is about; nothing while the zones are not read. */
function ZoneName({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const text = useText();
  const zones = useQuery(zonesQuery).data?.zones;
  if (zones === undefined) return null;
  const zone = zones.find((one) => one.id === id);
  return (
    <span>
      {zone === undefined ? t('alerts.seen.zoneGone') : t('alerts.seen.zone', { zone: text(zone.name) })}
    </span>
  );
}
