/** Who sees a feed, since when and by whose word; the steward changes it here, with the reason. */
import { Button, MultiSelect, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { roles } from '../../../contract/people/access.ts';
import type { FeedView } from '../../../contract/feeds/feed-view.ts';
import { toVisibility, visibilities } from '../../../contract/people/audience.ts';
import type { Visibility } from '../../../contract/people/audience.ts';
import { ConfirmDialog } from '../../../ui/page/ConfirmDialog.tsx';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { FactList } from '../../../ui/page/FactList.tsx';
import { Section } from '../../../ui/page/Section.tsx';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { toProblem } from '../../api/to-problem.ts';
import { useMissingRight } from '../../api/use-missing-right.ts';
import { useText } from '../../i18n.ts';
import { useStaffNames } from '../../api/staff-names.ts';
import { useShareFeed } from './feed-actions.ts';
import css from './Feeds.module.css';

/** The server refuses a shorter reason. */
const LEAST_WHY = 3;

export function FeedSharing({ feed }: { readonly feed: FeedView }) {
  const { t } = useTranslation();
  const text = useText();
  const timeText = useTimeText();
  const missing = useMissingRight('feeds.share');
  const catalogue = useCatalogue().data;
  const [open, setOpen] = useState(false);
  const { obligation } = feed.definition;
  const { sharedWith = [], readers = [], licence, terms } = obligation;
  const staffName = useStaffNames([feed.sharing?.setBy]);
  const nameOf = (id: string) => {
    const agency = catalogue?.agencyById.get(id);
    return agency === undefined ? id : text(agency.name);
  };
  return (
    <Section title={t('feeds.obligation.visibility')} about={t('feeds.sharing.about')}>
      {!feed.isSeen && <p className={css.blind}>{t('feeds.sharing.notYou')}</p>}
      <FactList
        facts={[
          { name: t('feeds.sharing.level'), value: t(`feeds.visibility.${obligation.visibility ?? 'city'}`) },
          ...(sharedWith.length === 0
            ? []
            : [{ name: t('feeds.sharing.with'), value: sharedWith.map(nameOf).join('; ') }]),
          ...(readers.length === 0
            ? []
            : [
                {
                  name: t('feeds.sharing.readers'),
                  value: readers.map((role) => t(`person.${role}`)).join('; '),
                },
              ]),
          ...(obligation.visibility === 'public'
            ? [
                {
                  name: t('feeds.sharing.licence'),
                  value:
                    licence === undefined ? (
                      t('feeds.sharing.noLicence')
                    ) : (
                      <a href={licence.url}>{licence.name}</a>
                    ),
                },
              ]
            : []),
          ...(terms === undefined ? [] : [{ name: t('feeds.sharing.terms'), value: text(terms) }]),
          ...(feed.sharing === null
            ? [{ name: t('feeds.sharing.since'), value: t('feeds.sharing.asMade') }]
            : [
                {
                  name: t('feeds.sharing.since'),
                  value: `${timeText(feed.sharing.setMs, 'full')} · ${staffName(feed.sharing.setBy)}`,
                },
                { name: t('feeds.sharing.why'), value: feed.sharing.why },
              ]),
        ]}
      />
      <div className={`${css.actions} ${css.below}`}>
        <DisabledReason reason={missing}>
          <Button variant="default" disabled={missing !== undefined} onClick={() => setOpen(true)}>
            {t(obligation.visibility === 'open' ? 'feeds.sharing.confirmOpen' : 'feeds.sharing.change')}
          </Button>
        </DisabledReason>
      </div>
      {open && <SharingDialog feed={feed} nameOf={nameOf} onClose={() => setOpen(false)} />}
    </Section>
  );
}

/** What is asked of data for the public; all may stay empty. */
const FIELDS = ['licenceName', 'licenceUrl', 'termsVi', 'termsEn'] as const;
type Publication = Readonly<Record<(typeof FIELDS)[number], string>>;

const toFields = ({ licence, terms }: FeedView['definition']['obligation']): Publication => ({
  licenceName: licence?.name ?? '',
  licenceUrl: licence?.url ?? '',
  termsVi: terms?.vi ?? '',
  termsEn: terms?.en ?? '',
});

/** A licence has a name and an address, terms stand in both languages. */
const isWhole = (given: Publication): boolean => {
  const isThere = (field: keyof Publication) => given[field].trim() !== '';
  return isThere('licenceName') === isThere('licenceUrl') && isThere('termsVi') === isThere('termsEn');
};

function toPublication(given: Publication) {
  const [name, url, vi, en] = FIELDS.map((field) => given[field].trim());
  return {
    ...(name ? { licence: { name, url: url ?? '' } } : {}),
    ...(vi ? { terms: { vi, en: en ?? '' } } : {}),
  };
}

interface DialogProps {
  readonly feed: FeedView;
  readonly nameOf: (agencyId: string) => string;
  readonly onClose: () => void;
}

function SharingDialog({ feed, nameOf, onClose }: DialogProps) {
  const { t } = useTranslation();
  const text = useText();
  const catalogue = useCatalogue().data;
  const { id, name, agencyId, obligation } = feed.definition;
  const share = useShareFeed(id);
  const [level, setLevel] = useState<Visibility>(
    obligation.visibility === 'open' ? 'public' : toVisibility(obligation.visibility),
  );
  const [sharedWith, setSharedWith] = useState<string[]>(obligation.sharedWith ?? []);
  const [readers, setReaders] = useState<string[]>(obligation.readers ?? []);
  const [publication, setPublication] = useState(() => toFields(obligation));
  const [why, setWhy] = useState('');
  const isForFew = level === 'shared' || level === 'restricted';
  return (
    <ConfirmDialog
      opened
      title={t('feeds.sharing.title', { name: text(name) })}
      verb={t('feeds.sharing.save')}
      busy={share.isPending}
      disabled={why.trim().length < LEAST_WHY || (level === 'public' && !isWhole(publication))}
      onClose={onClose}
      onConfirm={() =>
        share.mutate(
          {
            visibility: level,
            ...(isForFew ? { sharedWith } : {}),
            ...(level === 'restricted' ? { readers: roles.filter((role) => readers.includes(role)) } : {}),
            ...(level === 'public' ? toPublication(publication) : {}),
            why: why.trim(),
          },
          { onSuccess: onClose },
        )
      }
    >
      <Select
        label={t('feeds.sharing.level')}
        allowDeselect={false}
        value={level}
        data={visibilities.map((value) => ({ value, label: t(`feeds.visibility.${value}`) }))}
        onChange={(value) => setLevel(visibilities.find((one) => one === value) ?? level)}
      />
      {isForFew && (
        <MultiSelect
          label={t('feeds.sharing.with')}
          description={t('feeds.sharing.withHint', { owner: nameOf(agencyId) })}
          searchable
          data={(catalogue?.agencies ?? [])
            .filter((agency) => agency.id !== agencyId)
            .map((agency) => ({ value: agency.id, label: text(agency.name) }))}
          value={sharedWith}
          onChange={setSharedWith}
        />
      )}
      {level === 'public' &&
        FIELDS.map((field) => (
          <TextInput
            key={field}
            label={t(`feeds.sharing.${field}`)}
            description={field === 'licenceName' ? t('feeds.sharing.licenceHint') : undefined}
            value={publication[field]}
            onChange={({ currentTarget: { value } }) => setPublication((now) => ({ ...now, [field]: value }))}
          />
        ))}
      {level === 'restricted' && (
        <MultiSelect
          label={t('feeds.sharing.readers')}
          description={t('feeds.sharing.readersHint')}
          data={roles.map((role) => ({ value: role, label: t(`person.${role}`) }))}
          value={readers}
          onChange={setReaders}
        />
      )}
      <Textarea
        label={t('feeds.sharing.why')}
        autosize
        minRows={2}
        value={why}
        onChange={(event) => setWhy(event.currentTarget.value)}
      />
      {share.isError && <ErrorState problem={toProblem(share.error)} />}
    </ConfirmDialog>
  );
}
