/** The words of an agency's kind. A city may have kinds that this console does not know: they show themselves. */
import i18next from 'i18next';

const known = [
  'city',
  'department',
  'branch',
  'unit',
  'office',
  'operation-centre',
  'citizens-reception',
  'enterprise',
  'partner',
  'ward',
] as const;

export function toKindWord(kind: string): string {
  const found = known.find((one) => one === kind);
  return found === undefined ? kind : i18next.t(`agenciesAdmin.kinds.${found}`);
}
