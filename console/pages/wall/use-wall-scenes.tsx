/** The scenes of the wall: the city, each service, what services add, the case that is nearest to its deadline. */
import { useQuery } from '@tanstack/react-query';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CatalogueIndex } from '../../api/catalogue-index.ts';
import { casesQuery } from '../../api/case-queries.ts';
import { useHasPermission } from '../../api/permission.ts';
import { headlinesQuery } from '../../api/queries.ts';
import { useText } from '../../i18n.ts';
import { useServiceWebs } from '../../services.ts';
import { CaseScene } from './CaseScene.tsx';
import { CityScene } from './CityScene.tsx';
import { OwnScene } from './OwnScene.tsx';
import { ServiceScene } from './ServiceScene.tsx';

export interface WallSceneShown {
  readonly id: string;
  readonly title: string;
  readonly content: ReactNode;
}

const caseAgainMs = 30_000;

export function useWallScenes(catalogue: CatalogueIndex | undefined): readonly WallSceneShown[] {
  const { t } = useTranslation();
  const text = useText();
  const webs = useServiceWebs();
  const headlines = useQuery(headlinesQuery).data;
  const mayCases = useHasPermission('cases.read');
  const next = useQuery({
    ...casesQuery({ queue: 'open', sort: 'due', limit: 1 }),
    enabled: mayCases,
    refetchInterval: caseAgainMs,
  }).data?.cases[0];
  return useMemo(() => {
    if (catalogue === undefined) return [];
    return [
      { id: 'city', title: t('wall.city'), content: <CityScene /> },
      ...catalogue.services.flatMap((service): WallSceneShown[] => {
        const headline = headlines?.services.find(({ serviceId }) => serviceId === service.id);
        const own = webs?.get(service.id)?.wallScenes ?? [];
        return [
          ...(headline === undefined
            ? []
            : [
                {
                  id: service.id,
                  title: text(service.name),
                  content: <ServiceScene service={service} headline={headline} />,
                },
              ]),
          ...own.map(({ id, title, Scene }) => ({
            id: `${service.id}/${id}`,
            title: text(title),
            content: <OwnScene key={id} serviceId={service.id} Scene={Scene} />,
          })),
        ];
      }),
      ...(next === undefined
        ? []
        : [{ id: 'case', title: t('wall.case'), content: <CaseScene row={next} /> }]),
    ];
  }, [catalogue, headlines, webs, next, t, text]);
}
