/** For one fire: the nearest usable sources of water by street with the age of their test, and what is nearer and of no use. */
import type { MissionView } from '../../../contract/missions/unit-answers.ts';
import { StateBadge } from '../../../ui/marks/StateBadge.tsx';
import type { ServicePageProps } from '../../../ui/service-web.ts';
import { PlainTable } from '../../../ui/tables/PlainTable.tsx';
import { toNumberText } from '../../../ui/words/format.ts';
import type { NearSource, Water } from '../answers.ts';
import { SOURCE_LOOKS } from './source-looks.ts';

type Props = Pick<ServicePageProps, 'useRead' | 'words' | 'language' | 'openAsset'> & {
  readonly mission: MissionView;
};

export function WaterNear({ mission, useRead, words, language, openAsset }: Props) {
  const { data, error } = useRead<Water>('/services/fire-rescue/water', {
    lon: mission.lon ?? 0,
    lat: mission.lat ?? 0,
  });
  if (data === undefined) return <p>{words(error === null ? 'water.reading' : 'water.unreadable')}</p>;
  const meters = ({ meters: far, by }: NearSource) =>
    words(by === 'street' ? 'water.meters' : 'water.metersStraight', {
      meters: toNumberText(far, 0, language),
    });
  const facts = ({ flowLs, pressureBar, outletMm, lowDepthM }: NearSource) =>
    [
      flowLs !== null && words('water.flow', { value: toNumberText(flowLs, 0, language) }),
      pressureBar !== null && words('water.pressure', { value: toNumberText(pressureBar, 1, language) }),
      outletMm !== null && words('water.outlet', { value: toNumberText(outletMm, 0, language) }),
      lowDepthM !== null && words('water.lowDepth', { value: toNumberText(lowDepthM, 1, language) }),
    ]
      .filter((one) => one !== false)
      .join(', ') || '—';
  return (
    <>
      <PlainTable
        head={[words('water.name'), words('water.far'), words('water.test'), words('water.facts')]}
        said={[words('water.test'), words('water.facts')]}
        rows={data.sources.map((source) => ({
          id: source.code,
          leads: source === data.sources[0],
          cells: [
            <button key="name" type="button" onClick={() => openAsset(source.code)}>
              {source.name[language]}
            </button>,
            meters(source),
            <span key="test">
              <StateBadge {...SOURCE_LOOKS[source.state]} word={words(`condition.${source.state}`)} />{' '}
              {source.ageDays === null
                ? words('water.neverTested')
                : words(source.isOutOfTest ? 'water.outOfTest' : 'water.tested', { count: source.ageDays })}
            </span>,
            facts(source),
          ],
        }))}
      />
      {data.sources.length === 0 && (
        <p>
          {words('water.none', {
            hydrant: toNumberText(data.withinM, 0, language),
            drafting: toNumberText(data.draftingWithinM, 0, language),
          })}
        </p>
      )}
      {data.passedOver.length > 0 && (
        <p>
          {words('water.passedOver', {
            sources: data.passedOver
              .map(
                (source) =>
                  `${source.name[language]} (${words(`condition.${source.state}`)}, ${meters(source)})`,
              )
              .join('; '),
          })}
        </p>
      )}
    </>
  );
}
