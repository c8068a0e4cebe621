/** The grants of a person: a role in an agency and all below it, with a post where heads and leaders have one, perhaps until a day. */
import { ActionIcon, Button, Select, Tooltip } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { posts, roles, type Role } from '../../../contract/people/access.ts';
import { DateField } from '../../../ui/time/DateField.tsx';
import { useCityClock } from '../../../ui/time/clock-context.tsx';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { findOptions } from '../../find-options.ts';
import { useText } from '../../i18n.ts';
import { fromLocalText, toLocalText } from '../maintenance/zone-time.ts';
import { smallestGrant, type GrantDraft } from './grant-draft.ts';
import css from './People.module.css';

const SHOWN_OPTIONS = 80;
/** Stands for the whole city in a list of agencies; no agency has this id. */
const CITY = '*';
/** Posts that each role may have; the others have none. */
const postsOf: Partial<Record<Role, typeof posts>> = { leader: posts, 'agency-head': posts };

interface Props {
  readonly grants: readonly GrantDraft[];
  readonly onChange: (grants: readonly GrantDraft[]) => void;
}

export function GrantFields({ grants, onChange }: Props) {
  const { t } = useTranslation();
  const change = (at: number, part: Partial<GrantDraft>) =>
    onChange(grants.map((grant, index) => (index === at ? { ...grant, ...part } : grant)));
  return (
    <fieldset className={css.grants}>
      <legend>{t('people.grants')}</legend>
      {grants.length === 0 && <p className={css.note}>{t('people.noRole')}</p>}
      {grants.map((grant, at) => (
        <GrantRow
          key={at}
          grant={grant}
          onChange={(part) => change(at, part)}
          onRemove={() => onChange(grants.filter((_, index) => index !== at))}
        />
      ))}
      <div>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => onChange([...grants, smallestGrant])}
        >
          {t('people.addGrant')}
        </Button>
      </div>
    </fieldset>
  );
}

interface RowProps {
  readonly grant: GrantDraft;
  readonly onChange: (part: Partial<GrantDraft>) => void;
  readonly onRemove: () => void;
}

function GrantRow({ grant, onChange, onRemove }: RowProps) {
  const { t } = useTranslation();
  const text = useText();
  const { timeZone } = useCityClock();
  const agencies = useCatalogue().data?.agencies ?? [];
  const itsPosts = postsOf[grant.role];
  const untilDay =
    grant.expiresMs === null ? '' : toLocalText(grant.expiresMs - 60_000, timeZone).slice(0, 10);
  // A grant holds through the day that is named.
  const setDay = (day: string) => {
    const lastMinuteMs = fromLocalText(`${day}T23:59`, timeZone);
    onChange({ expiresMs: lastMinuteMs === undefined ? null : lastMinuteMs + 60_000 });
  };
  const setRole = (role: Role) => onChange({ role, ...(postsOf[role] === undefined ? { post: null } : {}) });
  return (
    <div className={css.grant}>
      <Select
        label={t('people.role_')}
        description={t(`people.role.${grant.role}`)}
        allowDeselect={false}
        data={roles.map((role) => ({ value: role, label: t(`person.${role}`) }))}
        value={grant.role}
        onChange={(value) => setRole(roles.find((role) => role === value) ?? grant.role)}
      />
      <Select
        label={t('people.column.agency')}
        placeholder={t('people.chooseReach')}
        required
        searchable
        filter={findOptions}
        limit={SHOWN_OPTIONS}
        data={[
          { value: CITY, label: t('people.wholeCity') },
          ...agencies.map((agency) => ({ value: agency.id, label: text(agency.name) })),
        ]}
        value={grant.agencyId === null ? CITY : (grant.agencyId ?? null)}
        onChange={(value) => onChange({ agencyId: value === CITY ? null : (value ?? undefined) })}
      />
      {itsPosts !== undefined && (
        <Select
          label={t('people.post')}
          placeholder={t('people.noPost')}
          clearable
          data={itsPosts.map((post) => ({ value: post, label: t(`people.posts.${post}`) }))}
          value={grant.post}
          onChange={(value) => onChange({ post: itsPosts.find((post) => post === value) ?? null })}
        />
      )}
      <DateField kind="date" label={t('people.until')} value={untilDay} onChange={setDay} />
      <Tooltip label={t('people.removeGrant')}>
        <ActionIcon variant="subtle" color="red" aria-label={t('people.removeGrant')} onClick={onRemove}>
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
