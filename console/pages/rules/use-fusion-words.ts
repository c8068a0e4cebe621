/** What rules about incidents say, in words: which fusion, and how sure and severe an incident is at least. */
import { useTranslation } from 'react-i18next';
import { certainties, CERTAINTY_WORDS } from '../../../contract/alerts/incident.ts';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { useLanguage, useText } from '../../i18n.ts';
import { toSeverity } from './rule-draft.ts';

export interface FusionWords {
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** Its id when the service has no such fusion. */
  toName(id: string): string;
  /** `nhiều khả năng, từ mức cao`; `…` while nothing is chosen. */
  toStep(step: { readonly certainty?: unknown; readonly least?: unknown }): string;
}

export function useFusionWords(serviceId: string): FusionWords {
  const { t } = useTranslation();
  const text = useText();
  const language = useLanguage();
  const fusions = useCatalogue().data?.fusions ?? [];
  const options = fusions
    .filter((one) => one.serviceId === serviceId)
    .map(({ id, name }) => ({ value: id, label: text(name) }));
  return {
    options,
    toName: (id) => options.find(({ value }) => value === id)?.label ?? id,
    toStep({ certainty, least }) {
      const sure = certainties.find((one) => one === certainty);
      const severity = toSeverity(least);
      const word = sure === undefined ? '…' : text(CERTAINTY_WORDS[sure]);
      if (severity === undefined) return word;
      const level = t(`severity.${severity}`, { ns: 'ui' }).toLocaleLowerCase(language);
      return t('rules.fusion.leastOf', { certainty: word, level });
    },
  };
}
