/** Whether an action of a service can be installed: what would otherwise be refused when somebody sends it. */
import { Type } from 'typebox';
import { toFormFieldTrouble } from '../../../registry/form-words.ts';
import type { LoadedService } from '../../../registry/registry.ts';
import { findRight } from '../../../registry/service-permissions.ts';
import type { Right } from '../../../registry/service-permissions.ts';
import type { Action } from '../../../sdk/action.ts';
import { toConditionTrouble } from './record-condition.ts';
import { tryShapes } from '../routes/shape-check.ts';

export interface SoundAction {
  readonly service: LoadedService;
  readonly action: Action;
  readonly right: Right;
}

/** @throws Error that says what is wrong with it. */
export function checkAction(service: LoadedService, action: Action): SoundAction {
  const { manifest } = service;
  if (!/^[a-z][a-z0-9-]{0,62}$/u.test(String(action.id)))
    throw new Error('Its id must be lower-case letters, digits and hyphens.');
  if (!Type.IsObject(action.body)) throw new Error('body is no Type.Object(…).');
  if ('record' in action.body.properties || 'base' in action.body.properties)
    throw new Error('record and base are said by the platform; rename the field.');
  const trouble = toFormFieldTrouble(action);
  if (trouble !== undefined) throw new Error(trouble);
  const right = findRight(action.permission, manifest.permissions);
  if (right === undefined)
    throw new Error(`Nobody can hold ${action.permission}: the manifest does not name it.`);
  const kind = action.of?.recordKind;
  if (kind !== undefined && !manifest.recordKinds.some((facts) => facts.kind === kind))
    throw new Error(`The manifest has no record kind ${kind}.`);
  const unsafe = toConditionTrouble(action.of?.when ?? {});
  if (unsafe !== undefined) throw new Error(unsafe);
  tryShapes('body', { body: action.body });
  return { service, action, right };
}
