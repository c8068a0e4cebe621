/** Pictures of one property: who is highest, how it went, how it spreads, at which hours; first those that the service draws itself. */
import { Select } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServicePart } from '../../../ui/service-web.ts';
import { useUnitWord } from '../../../ui/words/unit.ts';
import { useText } from '../../i18n.ts';
import { useServiceWeb } from '../../services.ts';
import { listMeasured } from './measured.ts';
import { ServiceCourses } from './ServiceCourses.tsx';
import { ServicePanel } from './ServicePanel.tsx';
import { ServiceRanking } from './ServiceRanking.tsx';
import type { ServiceView } from './service-view.ts';

const route = getRouteApi('/shell/services/$serviceId');

interface Props {
  readonly view: ServiceView;
  readonly own: readonly ServicePart[];
  readonly openAsset: (code: string) => void;
}

export function ServiceCharts({ view, own, openAsset }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const unitWord = useUnitWord();
  const navigate = route.useNavigate();
  const { manifest, states, catalogue, values, search } = view;
  const web = useServiceWeb(manifest.id);
  const measured = useMemo(
    () =>
      new Set(
        states.flatMap(({ asset }) =>
          (catalogue.datastreamsByAsset.get(asset.id) ?? []).map(({ property }) => property),
        ),
      ),
    [states, catalogue],
  );
  const properties = manifest.properties.filter(({ property }) => measured.has(property));
  const wanted = search.property ?? web.chartProperty ?? manifest.assetKinds[0]?.primaryProperty;
  const facts = properties.find(({ property }) => property === wanted) ?? properties[0];
  const points = useMemo(
    () => (facts === undefined ? [] : listMeasured(view, facts)),
    // The view is new with every value; what counts is listed.
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- these are all that listMeasured reads of the view
    [states, catalogue, values, facts],
  );
  const drawn = facts === undefined ? undefined : { ...facts, unit: unitWord(facts.unit) };
  return (
    <>
      {own.map(({ title, body }) => (
        <ServicePanel key={title} title={title}>
          {body}
        </ServicePanel>
      ))}
      {drawn !== undefined && (
        <ServicePanel
          id="charts"
          title={t(`services.part.${drawn.isWorseLow === true ? 'lowest' : 'highest'}`)}
          aside={
            properties.length > 1 && (
              <Select
                aria-label={t('services.property')}
                w={200}
                allowDeselect={false}
                value={drawn.property}
                onChange={(property) =>
                  void navigate({
                    search: (before) => ({ ...before, property: property ?? undefined }),
                    replace: true,
                  })
                }
                data={properties.map(({ property, name }) => ({ value: property, label: text(name) }))}
              />
            )
          }
        >
          <ServiceRanking view={view} points={points} facts={drawn} openAsset={openAsset} />
        </ServicePanel>
      )}
      {drawn !== undefined && (
        <ServiceCourses view={view} points={points} facts={drawn} openAsset={openAsset} />
      )}
    </>
  );
}
