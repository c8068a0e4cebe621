/** How the figures are counted and where they come from: the last thing on the page, and always there. */
import { useTranslation } from 'react-i18next';
import { useNorms } from '../../../ui/norms/norm-context.tsx';
import { NormNote } from '../../../ui/norms/NormNote.tsx';
import { toNamedUnit, useUnitWord } from '../../../ui/words/unit.ts';
import { useText } from '../../i18n.ts';
import { ServicePanel } from './ServicePanel.tsx';
import type { ServiceView } from './service-view.ts';
import css from './ServicePage.module.css';

export function ServiceMethod({
  view,
  method,
  norms = [],
}: {
  readonly view: ServiceView;
  readonly method: string | undefined;
  readonly norms: readonly string[] | undefined;
}) {
  const { t } = useTranslation();
  const text = useText();
  const unitWord = useUnitWord();
  const { find } = useNorms();
  const { manifest, states, catalogue, atMs } = view;
  const agencies = [...new Set(states.map(({ asset }) => asset.agencyId))].map((id) => {
    const agency = catalogue.agencyById.get(id);
    return agency === undefined ? id : text(agency.name);
  });
  return (
    <ServicePanel title={t('services.part.method')} wide>
      {method !== undefined && <p>{method}</p>}
      {norms.map((norm) => {
        const name = find(norm)?.name;
        return (
          name !== undefined && (
            <p key={norm}>
              {text(name)}: <NormNote norm={norm} atMs={atMs} />
            </p>
          )
        );
      })}
      {manifest.properties.length > 0 && (
        <p className={css.quiet}>
          {t('services.properties')}:{' '}
          {manifest.properties.map(({ name, unit }) => toNamedUnit(text(name), unitWord(unit))).join(', ')}.
        </p>
      )}
      {agencies.length > 0 && (
        <p className={css.quiet}>
          {t('services.sources')}: {agencies.join(', ')}.
        </p>
      )}
    </ServicePanel>
  );
}
