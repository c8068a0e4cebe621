/** What is chosen on the map: the asset of the address, or the one of the case that stands open; and where it has been. */
import { useQuery } from '@tanstack/react-query';
import type { Track } from '../../../contract/assets/track.ts';
import { useNowMs } from '../../../ui/time/clock-context.tsx';
import { caseQuery } from '../../api/case-queries.ts';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { trackQuery } from '../../api/queries.ts';
import type { PictureSearch } from './picture-search.ts';

const dayMs = 86_400_000;
/** The track is asked for again this often while its asset is open. */
const trackStepMs = 60_000;

export interface Chosen {
  /** Code of what is marked on the map: the thing a case is about, while the case is open. */
  readonly code: string | undefined;
  /** Of the asset of the address, when it moves. */
  readonly track: Track | undefined;
}

export function useChosen(search: PictureSearch): Chosen {
  const catalogue = useCatalogue().data;
  const chosen = search.asset === undefined ? undefined : catalogue?.assetByCode.get(search.asset);
  const moves = chosen !== undefined && catalogue?.kindOf(chosen)?.moves === true;
  const openCase = useQuery(caseQuery(search.case ?? 0, search.at)).data;
  const caseAsset = catalogue?.assetById.get(openCase?.assetId ?? 0)?.code;
  const nowMs = useNowMs(trackStepMs / 1_000);
  const endMs = search.at ?? nowMs;
  const track = useQuery({
    ...trackQuery(chosen?.id ?? 0, endMs - dayMs, endMs, 12),
    enabled: moves,
  }).data;
  return { code: caseAsset ?? search.asset, track: moves ? track : undefined };
}
