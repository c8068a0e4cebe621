/** How the first record of a service comes to be: by its forms where the reader may send them, else by a feed. */
import type { TFunction } from 'i18next';
import type { FormView } from '../../../contract/records/form.ts';
import type { Text } from '../../../contract/basics/text.ts';

export function toRecordsBegin(
  forms: readonly Pick<FormView, 'name'>[],
  t: TFunction,
  text: (text: Text) => string,
): string {
  if (forms.length === 0) return t('services.records.noneNext');
  const names = forms.map(({ name }) => `“${text(name)}”`).join(', ');
  return t('services.records.noneForm', { button: t('form.enter'), forms: names });
}
