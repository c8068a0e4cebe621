/** What every input of a condition's field is given, and what several of them share. */
import { useTranslation } from 'react-i18next';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { useText } from '../../i18n.ts';
import type { ConditionField } from './condition-fields.ts';
import type { ConditionDraft } from './rule-draft.ts';

export interface FieldInputProps {
  readonly serviceId: string;
  readonly field: ConditionField;
  readonly label: string;
  readonly condition: ConditionDraft;
  readonly value: unknown;
  /** undefined = leave the member out. */
  readonly onChange: (value: unknown) => void;
}

/** The properties of a service as options; positions are watched under the name `position`. */
export function usePropertyOptions(serviceId: string, kind?: string) {
  const { t } = useTranslation();
  const text = useText();
  const service = useCatalogue().data?.serviceById.get(serviceId);
  const options = (service?.properties ?? []).map(({ property, name, unit }) => ({
    value: property,
    label: unit === '' ? text(name) : `${text(name)} (${unit})`,
  }));
  const moves = service?.assetKinds.some((one) => one.moves) ?? false;
  return kind === 'silence' && moves
    ? [...options, { value: 'position', label: t('rules.position') }]
    : options;
}
