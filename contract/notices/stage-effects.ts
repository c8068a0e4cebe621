/** What a stage changes, as data of the city: from a stage on and as long as it holds, and undone when it is lowered. */
import type { Severity } from '../basics/severity.ts';
import type { Text } from '../basics/text.ts';

/** 1 to 5. */
type Stage = number;

interface From {
  /** From this stage on. Of several for the same thing the highest that holds decides. */
  readonly from: Stage;
}

export interface StageEffects {
  /** Limits of a rule with limits in its steps, in its unit, by severity; steps that are not named stay. */
  readonly limits?: readonly (From & {
    readonly ruleId: string;
    readonly values: Readonly<Partial<Record<Severity, number>>>;
  })[];
  /** At these agencies substitutes are on duty together with those whose turn it is. */
  readonly duty?: readonly (From & { readonly agencyIds: readonly string[] })[];
  /** Only these scenes of the wall, in this order; those that a wall does not have are passed over. */
  readonly scenes?: readonly (From & { readonly scenes: readonly string[] })[];
  /** What the public is told beside the sentence of the stage. */
  readonly said?: readonly (From & { readonly text: Text })[];
  /** Feeds of the service owe their data so much sooner: times of the obligation by this factor. */
  readonly obligations?: readonly (From & { readonly serviceId: string; readonly factor: number })[];
}

export const stageEffectKinds = ['limits', 'duty', 'procedure', 'scenes', 'said', 'obligations'] as const;

/** One thing that changes, in a sentence. */
export interface StageEffectView {
  readonly from: Stage;
  readonly kind: (typeof stageEffectKinds)[number];
  readonly text: Text;
}
