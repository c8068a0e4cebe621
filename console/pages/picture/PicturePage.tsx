/** The picture: map, layers, alert queue, asset panel and time bar; the address bar says which of each. */
import { SegmentedControl } from '@mantine/core';
import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlertView } from '../../../contract/alert.ts';
import { useCityClock, useNowMs } from '../../../ui/clock-context.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { toTimeText } from '../../../ui/format.ts';
import { MapDrawing } from '../../../ui/map/MapDrawing.tsx';
import { KeyHelp } from '../../../ui/KeyHelp.tsx';
import { TimeBar } from '../../../ui/TimeBar.tsx';
import { useShortcuts } from '../../../ui/use-shortcuts.ts';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { caseQuery } from '../../api/case-queries.ts';
import { cityQuery, trackQuery } from '../../api/queries.ts';
import { toProblem } from '../../api/to-problem.ts';
import { useAlertReason } from '../../use-alert-reason.ts';
import { AskAcknowledge } from '../alerts/AskAcknowledge.tsx';
import { CasePanel } from '../cases/CasePanel.tsx';
import { AlertQueue } from './AlertQueue.tsx';
import { AssetPanel } from './AssetPanel.tsx';
import { EdgeAlerts } from './EdgeAlerts.tsx';
import { LayersPanel } from './LayersPanel.tsx';
import { MapButtons } from './MapButtons.tsx';
import { MapLegend } from './MapLegend.tsx';
import { switchLayer } from './picture-layers.ts';
import { PictureList } from './PictureList.tsx';
import type { MapHandle } from './PictureMap.tsx';
import { toMapParam, toMapPlace } from './map-param.ts';
import { playSpeeds } from './picture-search.ts';
import { useBegan } from './use-began.ts';
import { useMapFlights } from './use-map-flights.ts';
import { usePicture } from './use-picture.ts';
import { useTimeKeys } from './use-time-keys.ts';
import { usePlay } from './use-play.ts';
import { usePictureKeys } from './use-picture-keys.ts';
import css from './PicturePage.module.css';

const route = getRouteApi('/shell/');
const PictureMap = lazy(async () => ({ default: (await import('./PictureMap.tsx')).PictureMap }));
const dayMs = 86_400_000;
/** On a phone the panel of an asset covers about so much of the map. */
const sheetShare = 0.66;
/** The track is asked for again this often while its asset is open. */
const trackStepMs = 60_000;

// long: one screen on one address; its parts are components, what joins them (who is chosen, what is flown to) is here.
export function PicturePage() {
  const { t } = useTranslation();
  const { language, timeZone } = useCityClock();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const city = useSuspenseQuery(cityQuery).data;
  const catalogue = useCatalogue().data;
  const picture = usePicture();
  const ackReason = useAlertReason(search.at);
  const handle = useRef<MapHandle>(null);
  const [bounds, setBounds] = useState(city.bounds);
  const [failure, setFailure] = useState<string>();
  const wide = useMediaQuery('(min-width: 1000px)', true, { getInitialValueInEffect: false });
  const isPhone = useMediaQuery('(max-width: 700px)', false, { getInitialValueInEffect: false });
  const [layersAtDesk, setLayersAtDesk] = useLocalStorage({
    key: 'haivan.layers',
    defaultValue: wide,
    getInitialValueInEffect: false,
  });
  // On a phone the panel would lie over half of the map: it opens when asked, each time anew.
  const [layersOnPhone, setLayersOnPhone] = useState(false);
  const [layersOpen, setLayersOpen] = isPhone
    ? ([layersOnPhone, setLayersOnPhone] as const)
    : ([layersAtDesk, setLayersAtDesk] as const);
  const [keysOpen, setKeysOpen] = useState(false);
  const [asked, setAsked] = useState<AlertView>();
  const listOpen = search.view === 'list' || failure !== undefined;

  const { history } = useRouter();
  const change = (next: Partial<typeof search>, replace = false): void => {
    // The map still moves, and a replay ticks, while the next page is read: that must not call the person back.
    if (history.location.pathname !== '/') return;
    void navigate({ search: (before) => ({ ...before, ...next }), replace });
  };
  usePlay(search.at, search.play, search.known, (at) =>
    change(at === undefined ? { at, play: undefined } : { at }, true),
  );

  const chosen = search.asset === undefined ? undefined : catalogue?.assetByCode.get(search.asset);
  const chosenMoves = chosen !== undefined && catalogue?.kindOf(chosen)?.moves === true;
  const openCase = useQuery(caseQuery(search.case ?? 0, search.at)).data;
  // The thing a case is about is the chosen one on the map while the case is open.
  const caseAsset = catalogue?.assetById.get(openCase?.assetId ?? 0)?.code;
  const nowMs = useNowMs(trackStepMs / 1_000);
  const trackEndMs = search.at ?? nowMs;
  const track = useQuery({
    ...trackQuery(chosen?.id ?? 0, trackEndMs - dayMs, trackEndMs, 12),
    enabled: chosenMoves,
  }).data;

  const flights = useMapFlights({ handle, city, picture, catalogue, asset: search.asset, bounds });
  const began = useBegan(picture.values, catalogue, search.alert);

  function openAlert(alert: AlertView): void {
    flights.toAlert(alert);
    change({
      view: undefined,
      alert: alert.id,
      ...(alert.subject.assetId === null ? {} : { asset: alert.subject.code }),
    });
  }
  const timeKeys = useTimeKeys({
    atMs: search.at,
    speed: search.play,
    onAt: (at) => change(at === undefined ? { at, play: undefined } : { at }, true),
    onSpeed: (play) => change({ play }, true),
  });
  const toggleList = (): void => change({ view: listOpen ? undefined : 'list' });
  const openKeys = usePictureKeys();
  useShortcuts([
    ['l', toggleList],
    ['shift+l', () => setLayersOpen(!layersOpen)],
    ['n', () => change({ at: undefined, play: undefined })],
    ...timeKeys,
    [
      'Escape',
      () => change(search.case === undefined ? { asset: undefined, alert: undefined } : { case: undefined }),
    ],
    ['shift+?', () => setKeysOpen(true)],
  ]);

  return (
    <div
      className={css.picture}
      data-panel={search.asset !== undefined}
      data-case={search.case !== undefined}
      data-view={search.view ?? 'map'}
    >
      <h1 hidden>{t('picture.title')}</h1>
      <div className={css.switch}>
        <SegmentedControl
          fullWidth
          value={search.view === 'queue' ? 'queue' : 'map'}
          onChange={(value) => change({ view: value === 'queue' ? 'queue' : undefined })}
          data={[
            { value: 'map', label: t('nav.picture') },
            {
              value: 'queue',
              label: `${t('picture.queue')} ${picture.values.ready ? picture.values.alerts.length : '–'}`,
            },
          ]}
        />
      </div>
      <div className={css.centre}>
        <div className={css.map}>
          <LayersPanel
            layers={picture.layers}
            open={layersOpen}
            listOpen={listOpen}
            onOpen={setLayersOpen}
            onList={toggleList}
            onSwitch={(id) => change({ layers: switchLayer(picture.layers, id) }, true)}
          />
          {listOpen ? (
            <PictureList
              states={picture.states}
              ready={picture.values.ready}
              total={catalogue?.assets.length ?? 0}
              bounds={failure === undefined ? bounds : undefined}
              note={failure === undefined ? undefined : t('picture.mapFailed')}
              atMs={search.at}
              onOpen={(asset) => change({ asset })}
            />
          ) : (
            <>
              <Suspense fallback={<MapDrawing />}>
                <PictureMap
                  city={city}
                  start={
                    toMapPlace(search.map) ?? { lon: city.centre[0], lat: city.centre[1], zoom: city.zoom }
                  }
                  states={picture.states}
                  records={picture.records}
                  chosen={caseAsset ?? search.asset}
                  track={chosenMoves ? track : undefined}
                  covered={
                    isPhone && search.asset !== undefined && search.case === undefined ? sheetShare : 0
                  }
                  atMs={search.at}
                  onHandle={(next) => {
                    handle.current = next;
                    if (next !== null && toMapPlace(search.map) === undefined) flights.toStart();
                  }}
                  began={began}
                  onChoose={(asset) => {
                    // It was pressed where it is seen: the map stays.
                    flights.stay(asset);
                    change({ asset, alert: undefined });
                  }}
                  onMoved={(place) => {
                    if (handle.current !== null) setBounds(handle.current.getBounds());
                    change({ map: toMapParam(place) }, true);
                  }}
                  onFailed={setFailure}
                />
              </Suspense>
              <MapButtons handle={handle} onHome={flights.home} />
              <EdgeAlerts groups={flights.edges} onGo={flights.toBounds} />
              <MapLegend layers={picture.layers} />
            </>
          )}
          {search.at !== undefined && (
            <div className={css.past}>
              <output>
                {t('picture.past', { time: toTimeText(search.at, 'full', language, timeZone) })}
                {picture.values.loading && <small>{t('picture.pastLoading')}</small>}
                <button
                  type="button"
                  className={css.known}
                  aria-pressed={search.known === true}
                  onClick={() => change({ known: search.known === true ? undefined : true }, true)}
                >
                  {search.known === true
                    ? t('picture.pastKnown')
                    : t('picture.pastLate', { count: picture.values.lateValues })}
                </button>
              </output>
            </div>
          )}
        </div>
        {picture.values.error !== null && <ErrorState problem={toProblem(picture.values.error)} />}
        <TimeBar
          atMs={search.at}
          speed={search.play}
          speeds={playSpeeds}
          onAt={(at) => change({ at, ...(at === undefined ? { play: undefined } : {}) })}
          onSpeed={(play) => change({ play })}
        />
      </div>
      {search.asset !== undefined && search.case === undefined && (
        <AssetPanel
          key={search.asset}
          code={search.asset}
          atMs={search.at}
          known={search.known}
          range={search.range ?? '24h'}
          property={search.property}
          track={chosenMoves ? track : undefined}
          onRange={(range) => change({ range }, true)}
          onProperty={(property) => change({ property }, true)}
          onFly={() => flights.toAsset(search.asset ?? '')}
          onClose={() => change({ asset: undefined, alert: undefined, property: undefined })}
        />
      )}
      {search.case !== undefined && (
        <CasePanel
          key={search.case}
          caseId={search.case}
          atMs={search.at}
          onMap
          onClose={() => change({ case: undefined })}
        />
      )}
      <AlertQueue
        alerts={picture.values.ready ? picture.values.alerts : undefined}
        failed={picture.values.error !== null}
        atMs={search.at}
        known={search.known}
        chosenAsset={search.asset}
        ackReason={ackReason}
        onOpen={openAlert}
        onAcknowledge={setAsked}
      />
      {asked !== undefined && <AskAcknowledge alert={asked} onClose={() => setAsked(undefined)} />}
      <KeyHelp opened={keysOpen} onClose={() => setKeysOpen(false)} lines={openKeys} />
    </div>
  );
}
