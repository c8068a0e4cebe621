/** What a question of a form may be answered by: things of the city, each that its sender sees or may send it for. */
import { SEND_KEY } from '../../../../contract/feeds/feed-settings.ts';
import type { Asset } from '../../../../contract/assets/asset.ts';
import type { Text } from '../../../../contract/basics/text.ts';
import type { FieldFacts, FormFacts } from '../../../../contract/records/form.ts';
import type { RecordView } from '../../../../contract/records/record-view.ts';
import type { Sight } from '../../../audience/sight.ts';
import type { findReach } from '../../../registry/service-permissions.ts';
import type { ApiParts } from '../../api-parts.ts';
import type { SoundAction } from './sound-action.ts';

/** The newest: nobody looks through more in a list. */
const MOST_RECORDS = 200;

type RecordChoice = Pick<RecordView, 'serviceId' | 'kind' | 'code' | 'title'>;

interface Choices extends Pick<ApiParts, 'catalogue' | 'places'> {
  readonly seen: readonly Asset[];
  /** Open records of the form's service. */
  readonly records: readonly RecordChoice[];
  readonly reaches: ReturnType<typeof findReach>;
  /** Whether its sender may ask this question of the service. */
  readonly mayAsk: (path: string) => boolean;
}

/** A question for an asset is answered by one that its sender sees, one for a ward by one that its sender may send for. */
export function withChoices(fields: FormFacts, known: Choices): FormFacts {
  return Object.fromEntries(
    Object.entries(fields).map(([name, { earlier, ...facts }]) => [
      name,
      {
        ...facts,
        ...(earlier !== undefined && known.mayAsk(earlier.read) ? { earlier } : {}),
        ...(facts.of === undefined ? {} : { choices: listChoices(facts.of, known) }),
      },
    ]),
  );
}

/** Open records in sight, of the kinds for which these forms ask. */
export async function listRecordChoices(
  store: Pick<ApiParts['store'], 'pageRecords'>,
  actions: readonly Pick<SoundAction, 'service' | 'action'>[],
  { unseen }: Pick<Sight, 'unseen'>,
): Promise<RecordChoice[]> {
  const asked = new Map(
    actions.flatMap(({ service, action }) =>
      Object.values(action.words.fields).flatMap(({ of }) => {
        if (of === undefined || !('recordKind' in of)) return [];
        const kind = { serviceId: service.manifest.id, kind: of.recordKind };
        return [[`${kind.serviceId} ${kind.kind}`, kind] as const];
      }),
    ),
  );
  const pages = await Promise.all(
    [...asked.values()].map((kind) =>
      store.pageRecords({ ...kind, open: true, unseen, limit: MOST_RECORDS }),
    ),
  );
  return pages.flatMap(({ records }) => records);
}

function listChoices(
  of: NonNullable<FieldFacts['of']>,
  { seen, records, places, catalogue, reaches }: Choices,
): NonNullable<FieldFacts['choices']> {
  if ('assetKind' in of)
    return seen
      .filter(({ kind, approved }) => kind === of.assetKind && approved)
      .map(({ code, name }) => ({ id: code, name }));
  if ('recordKind' in of)
    return records
      .filter(({ kind }) => kind === of.recordKind)
      .map(({ code, title }) => ({ id: code, name: { vi: title, en: title } }));
  const isReached = (areaCode: string | null) => reaches?.({ agencyIds: [], areaCode }) === true;
  if ('area' in of)
    return catalogue
      .listAreas()
      .filter(({ code, validToMs }) => validToMs === null && isReached(code))
      .map(({ code, name }) => ({ id: code, name }));
  if ('agency' in of)
    return catalogue
      .listAgencies()
      .filter(({ id }) => reaches?.({ agencyIds: [id], areaCode: null }) === true)
      .map(({ id, name }) => ({ id, name }));
  if ('sentBy' in of)
    return catalogue
      .listFeeds()
      .filter(
        ({ definition, paused }) =>
          !paused && definition.decoder === of.sentBy && definition.settings?.[SEND_KEY] !== undefined,
      )
      .map(({ definition: { id, name } }) => ({ id, name }));
  return places
    .find({ kind: of.placeKind, limit: Infinity })
    .places.filter(({ areaCode }) => isReached(areaCode))
    .map(({ id, name, areaCode }) => ({
      id,
      name: toPlaceName(name ?? id, catalogue.findArea(areaCode ?? '')),
    }));
}

/** Two places of a list may have one name: the ward tells them apart. */
function toPlaceName(name: string, area: { readonly name: Text } | undefined): Text {
  return area === undefined
    ? { vi: name, en: name }
    : { vi: `${name} (${area.name.vi})`, en: `${name} (${area.name.en})` };
}
