/** What an entry is about: its kind, its name as it is called now, and the way to it where it has a page. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { JournalLine } from '../../../contract/journal/journal.ts';
import { useLanguage } from '../../i18n.ts';
import { toKindWord, toSubjectPair } from './journal-names.ts';

interface Props {
  readonly entry: JournalLine;
  /** In a list the row is what opens: the name alone. */
  readonly plain?: boolean;
}

export function SubjectLink({ entry, plain = false }: Props) {
  const language = useLanguage();
  const { kind, id } = toSubjectPair(entry);
  const word = toKindWord(kind);
  const name = entry.subjectName?.[language] ?? (id === '' ? word : `${word} ${id}`);
  return plain ? name : toLink(kind, id, name);
}

function toLink(kind: string, id: string, name: string): ReactNode {
  switch (kind) {
    case 'case':
      return (
        <Link to="/cases/$caseId" params={{ caseId: id }}>
          {name}
        </Link>
      );
    case 'alert':
      return (
        <Link to="/alerts" search={{ alert: Number(id) }}>
          {name}
        </Link>
      );
    case 'feed':
      return (
        <Link to="/feeds/$feedId" params={{ feedId: id }}>
          {name}
        </Link>
      );
    case 'rule':
      return (
        <Link to="/rules/$ruleId" params={{ ruleId: id }}>
          {name}
        </Link>
      );
    case 'procedure':
      return (
        <Link to="/procedures" search={{ procedure: id }}>
          {name}
        </Link>
      );
    case 'agency':
      return (
        <Link to="/agency-tree" search={{ agency: id }}>
          {name}
        </Link>
      );
    case 'user':
      return (
        <Link to="/people" search={{ user: id }}>
          {name}
        </Link>
      );
    default:
      return name;
  }
}
