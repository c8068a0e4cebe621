/** A section of the bulletin: each line opens its source, and whoever answers for it is one tap away. */
import { IconPhone } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { NOBODY_TO_CALL, toContactText } from '../../../contract/papers/bulletin-text.ts';
import type { BulletinLine } from '../../../contract/papers/bulletin-lines.ts';
import type { BulletinSection } from '../../../contract/papers/bulletin-text.ts';
import type { BulletinContact } from '../../../contract/papers/bulletin.ts';
import { useText } from '../../i18n.ts';
import css from './Bulletin.module.css';

interface Props {
  readonly section: BulletinSection;
  readonly contacts: readonly BulletinContact[];
}

export function BulletinSectionView({ section: { id, title, sum, lines, more }, contacts }: Props) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <section className={css.section} aria-labelledby={`bulletin-${id}`}>
      <h2 id={`bulletin-${id}`}>{text(title)}</h2>
      {sum !== null && <p>{text(sum)}</p>}
      {lines.length > 0 && (
        <ul className={css.lines}>
          {lines.map((line, index) => (
            <Line key={index} line={line} contact={contacts.find((one) => one.agencyId === line.agencyId)} />
          ))}
        </ul>
      )}
      {more > 0 && <p className={css.quiet}>{t('bulletin.more', { count: more })}</p>}
    </section>
  );
}

function Line({
  line: { text: said, small, link, agencyId },
  contact,
}: {
  readonly line: BulletinLine;
  readonly contact: BulletinContact | undefined;
}) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <li>
      <span className={css.what}>
        {link === null ? (
          <strong>{text(said)}</strong>
        ) : (
          // The link is a path of this console that the server wrote.
          <Link to={link as '/'}>{text(said)}</Link>
        )}
        <small>{text(small)}</small>
        {agencyId !== null && (
          <small>{text(contact === undefined ? NOBODY_TO_CALL : toContactText(contact))}</small>
        )}
      </span>
      {contact !== undefined && contact.phone !== null && (
        <a
          className={css.call}
          href={`tel:${contact.phone}`}
          aria-label={t('bulletin.call', { name: contact.name })}
        >
          <IconPhone size={18} aria-hidden /> {contact.phone}
        </a>
      )}
    </li>
  );
}
