/** What the panel of a camera says: whether it sees, what it is for, how long its pictures are kept. */
import { PanelPart } from '../../ui/page/PanelPart.tsx';
import { StateBadge } from '../../ui/marks/StateBadge.tsx';
import type { AssetPanelProps } from '../../ui/service-web.ts';
import { useTimeText } from '../../ui/time/clock-context.tsx';
import type { States } from './answers.ts';
import { CAMERA_LOOKS } from './page/camera-looks.ts';
import { PURPOSES } from './register/camera.ts';

export function CameraPanel({ asset: { asset }, language, words, atMs, useRead }: AssetPanelProps) {
  const timeText = useTimeText();
  const { data } = useRead<States>('/services/cameras/states', { at: atMs });
  const camera = data?.cameras.find(({ code }) => code === asset.code);
  if (camera === undefined) return null;
  const purpose = PURPOSES.find(({ id }) => id === camera.purpose)?.name[language];
  return (
    <PanelPart title={words('panel.title')} note={words('panel.note')}>
      <p>
        <StateBadge {...CAMERA_LOOKS[camera.state]} word={words(`state.${camera.state}`)} />
      </p>
      <p>
        {camera.toldMs === null
          ? words('panel.toldNever')
          : words('panel.told', {
              state: words(`state.${camera.told}`),
              time: timeText(camera.toldMs, 'near'),
            })}
      </p>
      <p>
        {camera.lookedMs === null
          ? words('panel.lookedNever')
          : words('panel.looked', {
              state: words(`state.${camera.looked}`),
              time: timeText(camera.lookedMs, 'near'),
            })}
      </p>
      <p>
        {purpose === undefined
          ? words('panel.noPurpose')
          : camera.keepDays === null
            ? words('panel.purpose', { purpose })
            : words('panel.purposeKept', { purpose, days: camera.keepDays })}
      </p>
    </PanelPart>
  );
}
