/** Ctrl-K: finds assets by name or code, open alerts, services and pages, and goes there. */
import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ServiceIcon } from '../../ui/marks/ServiceIcon.tsx';
import { SeverityMark } from '../../ui/marks/SeverityMark.tsx';
import { useDebouncedValue } from '@mantine/hooks';
import { casesQuery } from '../api/case-queries.ts';
import { placeKindsQuery, placesQuery } from '../api/place-queries.ts';
import { useCatalogue } from '../api/catalogue-index.ts';
import { useLanguage, useText } from '../i18n.ts';
import { useOpenAlerts } from '../live/live-context.tsx';
import { toSearchWords, matchesWords } from './search-words.ts';
import { usePages } from './use-pages.ts';
import { useCaseTitle } from '../api/use-case-title.ts';
import { useDeeds } from './use-deeds.ts';

/** More of one kind than this would push the next kind off the screen. */
const perGroup = 8;
/** Cases are asked of the server: not at every letter, and not for one. */
const typingMs = 200;
const fewestLetters = 2;

export function SearchPalette() {
  const { t } = useTranslation();
  const caseTitle = useCaseTitle();
  const text = useText();
  const language = useLanguage();
  const navigate = useNavigate();
  const pages = usePages();
  const catalogue = useCatalogue().data;
  const alerts = useOpenAlerts();
  const deeds = useDeeds();
  const [query, setQuery] = useState('');
  const [asked] = useDebouncedValue(query.trim(), typingMs);
  const isAsked = asked.length >= fewestLetters;
  const found = useQuery({
    ...casesQuery({ q: asked, limit: perGroup }),
    enabled: isAsked,
    placeholderData: keepPreviousData,
  }).data;
  const cases = isAsked ? found?.cases : undefined;
  const kinds = useQuery({ ...placeKindsQuery, enabled: isAsked }).data;
  const places = useQuery({
    ...placesQuery({ q: asked, limit: perGroup }),
    enabled: isAsked,
    placeholderData: keepPreviousData,
  }).data;

  const actions = useMemo(() => {
    const words = toSearchWords(query);
    const groups: SpotlightActionGroupData[] = [];
    const add = (group: string, found: readonly SpotlightActionData[]): void => {
      if (found.length > 0) groups.push({ group, actions: found.slice(0, perGroup) });
    };
    add(
      t('search.alerts'),
      // In a storm there are tens of thousands: only as many are looked at as it takes to fill the group.
      (alerts ?? [])
        .values()
        .filter((alert) => matchesWords(words, [text(alert.title), text(alert.sentence), alert.subject.code]))
        .take(perGroup)
        .map((alert) => ({
          id: `alert ${alert.id}`,
          label: text(alert.title),
          description: text(alert.sentence),
          leftSection: <SeverityMark severity={alert.severity} shapeOnly />,
          // What has a place is shown there; the map goes to where the asset is now.
          onClick: () =>
            void (alert.subject.assetId === null
              ? navigate({ to: '/alerts', search: { alert: alert.id } })
              : navigate({ to: '/', search: { asset: alert.subject.code, alert: alert.id } })),
        }))
        .toArray(),
    );
    add(
      t('search.cases'),
      (cases ?? []).map((row) => ({
        id: `case ${row.id}`,
        label: caseTitle(row),
        description: `${row.code} · ${text(row.stateName)}`,
        leftSection: <SeverityMark severity={row.severity} shapeOnly />,
        onClick: () => void navigate({ to: '/cases/$caseId', params: { caseId: String(row.id) } }),
      })),
    );
    if (words.length > 0) {
      const found = [];
      for (const asset of catalogue?.assets ?? []) {
        if (found.length === perGroup) break;
        if (matchesWords(words, [asset.name.vi, asset.name.en, asset.code])) found.push(asset);
      }
      add(
        t('search.assets'),
        found.map((asset) => ({
          id: `asset ${asset.id}`,
          label: text(asset.name),
          description: `${asset.code} · ${text(catalogue?.serviceById.get(asset.serviceId)?.name ?? asset.name)}`,
          leftSection: <ServiceIcon name={catalogue?.kindOf(asset)?.icon ?? ''} size={18} />,
          onClick: () => void navigate({ to: '/', search: { asset: asset.code } }),
        })),
      );
    }
    add(
      t('search.places'),
      (isAsked ? (places ?? []) : []).map(({ id, kind, name }) => {
        const of = kinds?.find((one) => one.kind === kind);
        return {
          id: `place ${id}`,
          label: name ?? id,
          description: of === undefined ? '' : text(of.name),
          leftSection: <ServiceIcon name={of?.icon ?? ''} size={18} />,
          onClick: () => void navigate({ to: '/', search: { places: [kind], place: id } }),
        };
      }),
    );
    add(
      t('search.services'),
      (catalogue?.services ?? [])
        .filter((service) => matchesWords(words, [service.name.vi, service.name.en, service.id]))
        .map((service) => ({
          id: `service ${service.id}`,
          label: text(service.name),
          leftSection: <ServiceIcon name={service.icon} size={18} />,
          onClick: () => void navigate({ to: '/services/$serviceId', params: { serviceId: service.id } }),
        })),
    );
    add(
      t('search.pages'),
      pages
        .filter((page) => matchesWords(words, [t(`nav.${page.label}`), page.path]))
        .map(({ path, label, icon: Icon }) => ({
          id: `page ${path}`,
          label: t(`nav.${label}`),
          leftSection: <Icon size={18} stroke={1.75} aria-hidden />,
          onClick: () => void navigate({ to: path }),
        })),
    );
    add(
      t('search.deeds'),
      deeds
        .filter((deed) => matchesWords(words, [deed.label, deed.words]))
        .map(({ id, label, icon: Icon, run }) => ({
          id: `deed ${id}`,
          label,
          leftSection: <Icon size={18} stroke={1.75} aria-hidden />,
          onClick: run,
        })),
    );
    return groups;
  }, [query, alerts, cases, isAsked, places, kinds, catalogue, pages, deeds, navigate, t, text, caseTitle]);

  return (
    <Spotlight
      key={language}
      actions={actions}
      query={query}
      onQueryChange={setQuery}
      filter={(_, all) => all}
      shortcut={['mod + K']}
      nothingFound={t('search.nothing')}
      scrollable
      maxHeight={460}
      highlightQuery={false}
      transitionProps={{ duration: 100 }}
      searchProps={{
        leftSection: <IconSearch size={18} aria-hidden />,
        placeholder: t('search.placeholder'),
      }}
    />
  );
}
