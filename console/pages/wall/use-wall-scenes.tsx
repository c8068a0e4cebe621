/** The scenes of the wall: the city, each service, what services add, the case that is nearest to its deadline. */
import { useQuery } from '@tanstack/react-query';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseRow } from '../../../contract/cases/case.ts';
import type { CatalogueIndex } from '../../api/catalogue-index.ts';
import { casesQuery } from '../../api/case-queries.ts';
import { useHasPermission } from '../../api/permission.ts';
import { headlinesQuery } from '../../api/queries.ts';
import { useNowMs } from '../../../ui/time/clock-context.tsx';
import { useText } from '../../i18n.ts';
import { useServiceWebs } from '../../services.ts';
import { CaseLines, CaseScene } from './CaseScene.tsx';
import type { Block } from './Cells.tsx';
import { CityScene, Counts } from './CityScene.tsx';
import { MapScene } from './MapScene.tsx';
import { OwnBlock, OwnScene } from './OwnScene.tsx';
import { ServiceScene, toFigureBlocks } from './ServiceScene.tsx';

export interface WallSceneShown {
  readonly id: string;
  readonly title: string;
  readonly content: ReactNode;
}

const caseAgainMs = 30_000;

/** From so many columns of panels on the map stands between the figures and the titles; below it is a scene of its own. */
const wideColumns = 3;

export function useWallScenes(
  catalogue: CatalogueIndex | undefined,
  { columns, rows }: { readonly columns: number; readonly rows: number },
): readonly WallSceneShown[] {
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
  const nowMs = useNowMs(60);
  const dueMs = next?.nextClock?.dueMs;
  const isLate = dueMs !== undefined && dueMs < nowMs;
  const caseTitle = isLate ? t('wall.caseLate') : t('wall.case');
  return useMemo(() => {
    if (catalogue === undefined) return [];
    const panels = { columns, rows };
    const isWide = columns >= wideColumns;
    const city = { id: 'city', title: t('wall.city') };
    return [
      ...(isWide
        ? [
            {
              ...city,
              content: <MapScene key="city" panels={panels} side={toCitySide(next, caseTitle)} />,
            },
          ]
        : [
            { ...city, content: <CityScene /> },
            { id: 'map', title: t('wall.map'), content: <MapScene key="city" panels={panels} /> },
          ]),
      ...catalogue.services.flatMap((service): WallSceneShown[] => {
        const headline = headlines?.services.find(({ serviceId }) => serviceId === service.id);
        const own = webs?.get(service.id)?.wallScenes ?? [];
        const scene = { id: service.id, title: text(service.name) };
        const side = headline && toFigureBlocks(headline);
        const map = <MapScene key={service.id} panels={panels} service={service} {...(side && { side })} />;
        const stands = catalogue.assets.some(
          (asset) => asset.serviceId === service.id && catalogue.kindOf(asset)?.moves !== true,
        );
        const figures = headline !== undefined && {
          ...scene,
          content: <ServiceScene service={service} headline={headline} />,
        };
        return [
          ...(isWide ? [{ ...scene, content: map }] : figures === false ? [] : [figures]),
          ...(!isWide && stands
            ? [
                {
                  id: `${service.id}/map`,
                  title: t('wall.mapOf', { name: text(service.name) }),
                  content: map,
                },
              ]
            : []),
          ...own.map(({ id, title, Scene }) => ({
            id: `${service.id}/${id}`,
            title: text(title),
            content: isWide ? (
              <MapScene
                key={`${service.id}/${id}`}
                panels={panels}
                service={service}
                side={[{ id, content: <OwnBlock serviceId={service.id} Scene={Scene} /> }, ...(side ?? [])]}
              />
            ) : (
              <OwnScene key={id} serviceId={service.id} Scene={Scene} />
            ),
          })),
        ];
      }),
      ...(next === undefined ? [] : [{ id: 'case', title: caseTitle, content: <CaseScene row={next} /> }]),
    ];
  }, [catalogue, headlines, webs, next, caseTitle, t, text, columns, rows]);
}

/** Beside the city's map: the counts, and below them the case that is nearest to its deadline. */
function toCitySide(next: CaseRow | undefined, title: string): readonly Block[] {
  const counts = { id: 'counts', content: <Counts /> };
  if (next === undefined) return [counts];
  return [counts, { id: 'case', content: <CaseLines row={next} title={title} /> }];
}
