/** How the first record of a service comes to be: by its forms where the reader may send them, else by a feed. */
import type { TFunction } from 'i18next';
import type { FormView } from '../../../contract/records/form.ts';
import type { Text } from '../../../contract/basics/text.ts';
import { takesCalls } from '../forms/takes-calls.ts';

export function toRecordsBegin(
  forms: readonly Pick<FormView, 'name' | 'fields' | 'recordKind'>[],
  t: TFunction,
  text: (text: Text) => string,
): string {
  if (forms.length === 0) return t('services.records.noneNext');
  const call = forms.find(takesCalls);
  if (call !== undefined) return t('services.records.noneCall', { button: text(call.name) });
  const names = forms.map(({ name }) => `“${text(name)}”`).join(', ');
  return t('services.records.noneForm', { button: t('form.enter'), forms: names });
}
