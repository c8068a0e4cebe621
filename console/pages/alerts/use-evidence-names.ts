/** What a figure of evidence is of, in the words of its service; places, speeds and counts have the screen's own. */
import { useTranslation } from 'react-i18next';
import type { Evidence } from '../../../contract/alerts/alert.ts';
import { toEvidenceName } from '../../alert-evidence.ts';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { useLanguage, useText } from '../../i18n.ts';

const OWN = ['position', 'speed', 'count', 'corrections', 'records', 'record-due', 'record-stays'] as const;

/** @returns the name of a piece of evidence of a service's alert. */
export function useEvidenceNames(): (serviceId: string, evidence: Evidence) => string {
  const { t } = useTranslation();
  const text = useText();
  const language = useLanguage();
  const catalogue = useCatalogue().data;
  const own = (property: string): string => {
    const known = OWN.find((one) => one === property);
    return known === undefined ? property.replaceAll('-', ' ') : t(`alerts.seen.${known}`);
  };
  const change = (way: 'rise' | 'fall', name: string): string => t(`alerts.seen.${way}`, { name });
  return (serviceId, evidence) =>
    toEvidenceName(evidence, catalogue?.propertyOf(serviceId, evidence.property), {
      language,
      text,
      own,
      change,
    });
}
