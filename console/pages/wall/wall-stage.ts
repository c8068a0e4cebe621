/** Which scene stands on the wall: they turn by themselves, one may be pinned, a severe alert takes the stage and gives it back. */

export interface Stage {
  readonly index: number;
  /** When the scene came up, less what it was held. */
  readonly sinceMs: number;
}

interface Turn {
  readonly nowMs: number;
  readonly scenes: number;
  readonly everyMs: number;
  /** An alert or a person holds the stage: its time does not run. */
  readonly held: boolean;
}

export const firstStage = (nowMs: number): Stage => ({ index: 0, sinceMs: nowMs });

/** The stage a moment later; the same object as long as nothing changed. */
export function toNextStage(stage: Stage, lastMs: number, { nowMs, scenes, everyMs, held }: Turn): Stage {
  if (held) return { ...stage, sinceMs: stage.sinceMs + (nowMs - lastMs) };
  if (scenes === 0 || nowMs - stage.sinceMs < everyMs) return stage;
  return { index: (stage.index + 1) % scenes, sinceMs: nowMs };
}

export function toStepped(stage: Stage, steps: number, scenes: number, nowMs: number): Stage {
  if (steps === 0 || scenes === 0) return stage;
  return { index: (((stage.index + steps) % scenes) + scenes) % scenes, sinceMs: nowMs };
}

/** The scenes that the stage of the city names, in its order, with those of the same service; all where it names none that the wall has. */
export function chooseScenes<Scene extends { readonly id: string }>(
  all: readonly Scene[],
  named: readonly string[] | null,
): readonly Scene[] {
  const chosen = (named ?? []).flatMap((id) =>
    all.filter((scene) => scene.id === id || scene.id.startsWith(`${id}/`)),
  );
  return chosen.length === 0 ? all : chosen;
}
