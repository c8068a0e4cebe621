/** By which method a datastream of the door `derived` is computed. */
import type { Asset, Datastream } from '../../../../contract/assets/asset.ts';
import type { FigureMethod } from '../../../../contract/values/figure-basis.ts';
import type { ApiParts } from '../../api-parts.ts';

type Inputs = ApiParts['registry']['figures'][number]['inputs'];

/** null: it is measured, or the service that computed it is gone. */
export function createMethodFinder({ registry, catalogue }: Pick<ApiParts, 'registry' | 'catalogue'>) {
  return ({ kind }: Pick<Asset, 'kind'>, { feedId, property }: Datastream): FigureMethod | null => {
    const feed = catalogue.findFeed(feedId)?.definition;
    if (feed?.door !== 'derived') return null;
    const figure = registry.figures.find(
      ({ serviceId, subject, outputs }) =>
        serviceId === feed.serviceId &&
        (typeof subject === 'string' ? subject : subject.assetKind) === kind &&
        outputs.some((output) => output.property === property),
    );
    if (figure === undefined) return null;
    const { serviceId, id, version, every, inputs, norms = [] } = figure;
    return { figure: `${serviceId}/${id}`, version, every, inputs: listInputs(inputs), norms };
  };
}

function listInputs(inputs: Inputs): string[] {
  return [
    ...new Set(
      Object.values(inputs).map((input) => {
        if ('property' in input) return input.property;
        return 'records' in input ? input.records : input.period;
      }),
    ),
  ];
}
