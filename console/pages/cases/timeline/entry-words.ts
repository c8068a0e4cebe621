/** The words of a line of the timeline. A kind of entry that this console does not know yet shows its own id. */
import i18next from 'i18next';
import type { CaseEntry } from '../../../../contract/case.ts';

/** `task.accepted` → `đã nhận phần việc`; ids may hold dots and dashes, keys of the strings hold dashes only. */
export function toEntryWords(what: CaseEntry['what']): string {
  const id = what.replaceAll('.', '-');
  if (!i18next.exists(`cases.what.${id}`)) return what;
  // The id comes from the server at run time; the type of the keys can't hold it.
  return i18next.t(`cases.what.${id}` as never) as string;
}
