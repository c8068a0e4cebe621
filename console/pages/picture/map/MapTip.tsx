/** The small card beside the pointer: name, figure, state. It says nothing that the list and the panel don't. */
import { Figure } from '../../../../ui/marks/Figure.tsx';
import { SeverityMark } from '../../../../ui/marks/SeverityMark.tsx';
import type { AssetState } from '../../../asset-state.ts';
import { useText } from '../../../i18n.ts';
import css from '../PicturePage.module.css';

interface Props {
  readonly state: AssetState;
  readonly x: number;
  readonly y: number;
  readonly atMs: number | undefined;
}

export function MapTip({ state, x, y, atMs }: Props) {
  const text = useText();
  const worst = state.alerts.find((alert) => alert.severity === state.severity);
  return (
    <div className={css.tip} style={{ left: x, top: y }} aria-hidden>
      <strong>{text(state.asset.name)}</strong>
      {(state.property !== undefined || state.timeMs !== null) && (
        <Figure
          value={state.property === undefined ? (state.position?.speedKn ?? null) : state.value}
          unit={state.property?.unit ?? 'kn'}
          decimals={state.property?.decimals ?? 1}
          timeMs={state.timeMs}
          quality={state.quality}
          staleAfterSec={state.staleAfterSec}
          atMs={atMs}
          size="l"
        />
      )}
      {state.step !== undefined && <span>{text(state.step.name)}</span>}
      {worst !== undefined && (
        <span className={css.tipAlert}>
          <SeverityMark severity={worst.severity} shapeOnly /> {text(worst.title)}
        </span>
      )}
    </div>
  );
}
