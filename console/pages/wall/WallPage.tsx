/** The large screen in the room: scenes in turn, a severe alert on the stage until somebody has acknowledged it. */
import { getRouteApi } from '@tanstack/react-router';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { stageQuery } from '../../api/stage-queries.ts';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { CityFrame } from '../../CityFrame.tsx';
import { useText } from '../../i18n.ts';
import { useLiveState } from '../../live/live-context.tsx';
import { ConsoleNorms } from '../../shell/ConsoleNorms.tsx';
import { AlarmScene } from './AlarmScene.tsx';
import { PanelCount } from './Cells.tsx';
import { useAlarm } from './use-alarm.ts';
import { useWallLink } from './use-wall-link.ts';
import { useWallScenes } from './use-wall-scenes.tsx';
import { chooseScenes } from './wall-stage.ts';
import { useWallStage } from './use-wall-stage.ts';
import { WallFoot } from './WallFoot.tsx';
import { WallHead } from './WallHead.tsx';
import css from './Wall.module.css';

const route = getRouteApi('/wall');
const usualSec = 25;
const panelShape = 16 / 9;
/** From so many severe alerts on that nobody has, one of them says less than the scenes: it stands above them in a line. */
const stormFrom = 3;

export function WallPage() {
  const { t } = useTranslation();
  return (
    <CityFrame title={t('nav.wall')}>
      <ConsoleNorms>
        <Wall />
      </ConsoleNorms>
    </CityFrame>
  );
}

function Wall() {
  const { t } = useTranslation();
  const { grid, every = usualSec } = route.useSearch();
  const { state } = useLiveState();
  const catalogue = useCatalogue().data;
  const [columns, rows] = toPanels(grid);
  const all = useWallScenes(catalogue, { columns, rows });
  const chosen = useQuery(stageQuery()).data?.scenes ?? null;
  const scenes = useMemo(() => chooseScenes(all, chosen), [all, chosen]);
  const alarm = useAlarm();
  const text = useText();
  const held = alarm.count < stormFrom ? alarm.worst : undefined;
  const [order, setOrder] = useState<{ readonly pinned: string | null; readonly steps: number }>({
    pinned: null,
    steps: 0,
  });
  const scene = useWallStage(scenes, { everyMs: every * 1_000, alarmed: held !== undefined, order });
  const code = useWallLink({
    scenes,
    scene: scene?.id ?? '',
    alarmed: held !== undefined,
    onOrder: setOrder,
  });
  // The unit is a pixel of a panel of 1080 lines: capitals of 104 units are 74 px high.
  const style: CSSProperties & Record<'--columns' | '--rows', number> = {
    '--columns': columns,
    '--rows': rows,
  };
  return (
    <PanelCount value={columns * rows}>
      <main className={css.wall} style={style} data-state={state} data-alarmed={held !== undefined}>
        <WallHead
          title={held === undefined ? (scene?.title ?? '') : t('wall.alarm')}
          pinned={order.pinned !== null}
          storm={
            held === undefined && alarm.worst !== undefined
              ? t('wall.storm', { count: alarm.count, title: text(alarm.worst.openTitle) })
              : undefined
          }
        />
        <div className={css.stage} data-scene={held === undefined ? scene?.id : 'alarm'}>
          {held === undefined ? scene?.content : <AlarmScene alert={held} more={alarm.count - 1} />}
        </div>
        <WallFoot code={code} scenes={scenes.length} at={scenes.findIndex(({ id }) => id === scene?.id)} />
      </main>
    </PanelCount>
  );
}

/** Panels side by side and above each other: said in the address bar, else by the shape of the screen. */
function toPanels(grid: string | undefined): readonly [number, number] {
  const [columns, rows] = (grid ?? guessGrid(innerWidth / innerHeight)).split('x');
  return [Number(columns), Number(rows)];
}

/** 5760 × 2160 are six panels, 3840 × 1080 and 5760 × 1080 two and three in a row. */
function guessGrid(shape: number): string {
  if (shape > 3) return `${Math.round(shape / panelShape)}x1`;
  return shape > 2.4 && innerHeight > 1_500 ? '3x2' : '1x1';
}
