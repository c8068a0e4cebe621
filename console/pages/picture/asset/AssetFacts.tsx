/** What an asset is on paper: whose, where, its code, and the facts that its service names. */
import { useTranslation } from 'react-i18next';
import type { AssetDetail } from '../../../../contract/assets/asset-detail.ts';
import { useCatalogue } from '../../../api/catalogue-index.ts';
import { useLanguage, useText } from '../../../i18n.ts';
import css from './AssetPanel.module.css';

export function AssetFacts({ detail }: { readonly detail: AssetDetail }) {
  const { t } = useTranslation();
  const text = useText();
  const language = useLanguage();
  const catalogue = useCatalogue().data;
  const { asset, agency, area, position } = detail;
  const lon = position?.lon ?? asset.lon;
  const lat = position?.lat ?? asset.lat;
  const facts: [string, string][] = [
    [t('asset.agency'), agency === null ? asset.agencyId : text(agency.name)],
    [t('asset.area'), area === null ? '—' : text(area.name)],
    [t('asset.place'), lon === null || lat === null ? '—' : `${lat.toFixed(5)}, ${lon.toFixed(5)}`],
    [t('asset.code'), asset.code],
  ];
  for (const { attribute, name, unit = '' } of catalogue?.kindOf(asset)?.attributes ?? []) {
    const told = toTold(asset.attributes[attribute], language);
    if (told !== undefined) facts.push([text(name), `${told} ${unit}`.trim()]);
  }
  return (
    <section>
      <h3>{t('asset.attributes')}</h3>
      <dl className={css.facts}>
        {facts.map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Plain values and two-language texts can be told; anything deeper is the service's own part. */
function toTold(value: unknown, language: 'vi' | 'en'): string | undefined {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return String(value);
  if (typeof value !== 'object' || value === null || !('vi' in value) || !('en' in value)) return undefined;
  const told = language === 'vi' ? value.vi : value.en;
  return typeof told === 'string' ? told : undefined;
}
