/** The picture: map, layers, alert queue, asset panel and time bar; the address bar says which of each. */
import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlertView } from '../../../contract/alerts/alert.ts';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { KeyHelp } from '../../../ui/keys/KeyHelp.tsx';
import { TimeBar } from '../../../ui/time/TimeBar.tsx';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { cityQuery } from '../../api/queries.ts';
import { toProblem } from '../../api/to-problem.ts';
import { useAlertReason } from '../../use-alert-reason.ts';
import { AskAcknowledge } from '../alerts/AskAcknowledge.tsx';
import { toCaseMapSearch } from '../cases/case-map-search.ts';
import { AlertQueue } from './queue/AlertQueue.tsx';
import { LeftColumn } from './LeftColumn.tsx';
import { MapPart } from './map/MapPart.tsx';
import { PastNote } from './PastNote.tsx';
import { SidePanels } from './SidePanels.tsx';
import { ViewSwitch } from './ViewSwitch.tsx';
import { PictureList } from './PictureList.tsx';
import type { MapHandle } from './map/PictureMap.tsx';
import { playSpeeds } from './picture-search.ts';
import { useBegan } from './map/use-began.ts';
import { closePlace, usePlaces } from './places/use-places.ts';
import { usePlaceFlight } from './places/use-place-flight.ts';
import { useChosen } from './use-chosen.ts';
import { useLayersOpen } from './use-layers-open.ts';
import { useMapFlights } from './map/use-map-flights.ts';
import { usePicture } from './use-picture.ts';
import { usePlay } from './use-play.ts';
import { usePictureKeys, usePictureShortcuts } from './use-picture-keys.ts';
import css from './PicturePage.module.css';

const route = getRouteApi('/shell/');

export function PicturePage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const city = useSuspenseQuery(cityQuery).data;
  const catalogue = useCatalogue().data;
  const picture = usePicture();
  const ackReason = useAlertReason(search.at);
  const handle = useRef<MapHandle>(null);
  const [bounds, setBounds] = useState(city.bounds);
  const [failure, setFailure] = useState<string>();
  const [layersOpen, setLayersOpen] = useLayersOpen();
  const [keysOpen, setKeysOpen] = useState(false);
  const [asked, setAsked] = useState<AlertView>();
  const listOpen = search.view === 'list' || failure !== undefined;

  const { history } = useRouter();
  const change = (next: Partial<typeof search>, replace = false): void => {
    // The map still moves, and a replay ticks, while the next page is read: that must not call the person back.
    if (history.location.pathname !== '/') return;
    void navigate({ search: (before) => ({ ...before, ...closePlace(next), ...next }), replace });
  };
  usePlay(search.at, search.play, search.known, (at) =>
    change(at === undefined ? { at, play: undefined } : { at }, true),
  );

  const chosen = useChosen(search);
  const places = usePlaces(search);
  const placeFlight = usePlaceFlight(handle, places.chosen, search);
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
  const toggleList = (): void => change({ view: listOpen ? undefined : 'list' });
  usePictureShortcuts({
    search,
    onChange: change,
    onList: toggleList,
    onLayers: () => setLayersOpen(!layersOpen),
    onHelp: () => setKeysOpen(true),
  });
  const openKeys = usePictureKeys(search.case !== undefined);

  return (
    <div
      className={css.picture}
      data-panel={search.asset !== undefined || search.place !== undefined}
      data-case={search.case !== undefined}
      data-view={search.view ?? 'map'}
    >
      <h1 hidden>{t('picture.title')}</h1>
      <ViewSwitch
        view={search.view}
        alerts={picture.values.ready ? picture.values.alerts.length : undefined}
        onView={(view) => change({ view })}
      />
      <div className={css.centre}>
        <div className={css.map}>
          <LeftColumn
            {...{ search, picture, places: places.layers, listOpen }}
            open={layersOpen}
            onOpen={setLayersOpen}
            onList={toggleList}
            onChange={change}
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
            <MapPart
              handle={handle}
              {...{ city, search, picture, places, placeFlight, chosen, began, flights }}
              onHandle={(next) => {
                handle.current = next;
              }}
              onChange={change}
              onBounds={setBounds}
              onFailed={setFailure}
            />
          )}
          {search.at !== undefined && (
            <PastNote
              atMs={search.at}
              isKnown={search.known === true}
              values={picture.values}
              onKnown={(known) => change({ known }, true)}
            />
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
      <SidePanels {...{ search, chosen, places, placeFlight }} onChange={change} onFly={flights.toAsset} />
      <AlertQueue
        alerts={picture.values.ready ? picture.values.alerts : undefined}
        failed={picture.values.error !== null}
        atMs={search.at}
        known={search.known}
        chosenAsset={search.asset}
        isCaseOpen={search.case !== undefined}
        ackReason={ackReason}
        onOpen={openAlert}
        onCase={(row) => change(toCaseMapSearch(row))}
        onAcknowledge={setAsked}
      />
      {asked !== undefined && <AskAcknowledge alert={asked} onClose={() => setAsked(undefined)} />}
      <KeyHelp opened={keysOpen} onClose={() => setKeysOpen(false)} lines={openKeys} />
    </div>
  );
}
