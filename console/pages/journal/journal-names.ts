/** The codes of an entry as people say them. What has no word on this console stays as it was written. */
import i18next from 'i18next';
import type { JournalEntryView, JournalLine } from '../../../contract/journal/journal.ts';
import { journalActions } from '../../../contract/journal/journal-actions.ts';
import { findJournalWords, journalWords } from '../../../contract/journal/journal-words.ts';
import type { Language } from '../../../contract/basics/text.ts';
import { roles } from '../../../contract/people/access.ts';

/** Of these kinds all entries can be asked for at once: there are many. */
const GATHERED = ['case', 'alert', 'feed', 'asset', 'user', 'rule', 'procedure', 'duty'] as const;

/** `administrator+operator` → `Quản trị, Trực ban`. */
export function toRoleWord(role: string): string {
  return role.split('+').map(toOneRole).join(', ');
}

function toOneRole(role: string): string {
  const known = roles.find((one) => one === role);
  return known === undefined ? findWord('roleOf', role) : i18next.t(`person.${known}`);
}

/** A part of the program by its name; an address of a person stays. */
export function toSourceWord(source: string): string {
  return findWord('part', source.replaceAll(' ', '-'), source);
}

export function toActionWord(action: string, language: Language): string {
  return findJournalWords(action)?.[language] ?? action;
}

/** A person's name, a rule's sentence; the program where nobody is behind it. */
export function toActorName({ actor, actorName }: JournalLine, language: Language): string {
  if (actorName === null)
    return actor === 'system' || actor === 'default' ? i18next.t('journal.program') : actor;
  return actor.startsWith('rule:')
    ? i18next.t('journal.ruleActor', { rule: actorName[language] })
    : actorName[language];
}

/** `case:3` → case and 3; a subject without a colon is its kind. */
export function toSubjectPair({ subject }: Pick<JournalEntryView, 'subject'>): { kind: string; id: string } {
  const at = subject.indexOf(':');
  return at === -1 ? { kind: subject, id: '' } : { kind: subject.slice(0, at), id: subject.slice(at + 1) };
}

export function toKindWord(kind: string): string {
  return findWord('kind', kind);
}

/** What a list of actions offers: all of a kind, then each by its words. */
export function listActionChoices(language: Language): { value: string; label: string }[] {
  const gathered = GATHERED.map((kind) => ({
    value: `${kind}.`,
    label: i18next.t('journal.everyOf', { kind: i18next.t(`journal.kind.${kind}`) }),
  }));
  const each = journalActions.map((action) => ({ value: action, label: journalWords[action][language] }));
  return [...gathered, ...each.toSorted((a, b) => a.label.localeCompare(b.label, language))];
}

/** A word under `journal.<shelf>`; the ids come from the server at run time, so that their type can't hold them. */
export function findWord(shelf: 'roleOf' | 'part' | 'kind' | 'facts', id: string, otherwise = id): string {
  const key = `journal.${shelf}.${id}`;
  return id !== '' && i18next.exists(key) ? (i18next.t(key as never) as string) : otherwise;
}
