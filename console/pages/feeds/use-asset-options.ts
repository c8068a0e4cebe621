/** Assets of a service as options of a searchable select: by code, told by name and code. */
import { useCatalogue } from '../../api/catalogue-index.ts';
import { useText } from '../../i18n.ts';

export function useAssetOptions(serviceId: string): readonly { value: string; label: string }[] {
  const text = useText();
  return (useCatalogue().data?.assets ?? [])
    .filter((asset) => asset.serviceId === serviceId)
    .map((asset) => ({ value: asset.code, label: `${text(asset.name)} · ${asset.code}` }));
}
