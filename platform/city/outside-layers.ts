/** Reads the operator's file of outside layers: it alone decides which hosts a page may ask for pictures. */
import { readFile } from 'node:fs/promises';
import { Value } from 'typebox/value';
import { OutsideLayerFile, type OutsideLayer } from '../../contract/city/outside-layer.ts';
import { invalidInput } from '../kernel/errors.ts';

const SETTING = 'HAIVAN_OUTSIDE_LAYERS';
const ALLOWED = 'a JSON list of outside layers, as docs/administrators.md shows it';

/** None without a file. @throws invalid_input for a file that can't be read or holds something else: the start is refused. */
export async function readOutsideLayers(file: string | undefined): Promise<readonly OutsideLayer[]> {
  if (file === undefined) return [];
  const given = await readJson(file);
  if (!Value.Check(OutsideLayerFile, given)) {
    const [first] = Value.Errors(OutsideLayerFile, given);
    throw invalidInput('The file of outside layers is not what it should be.', {
      where: `${SETTING} ${first?.instancePath ?? ''}`.trim(),
      value: first?.message ?? file,
      allowed: ALLOWED,
      next: 'Mend the file and start again.',
    });
  }
  for (const [at, { id, url }] of given.entries()) {
    const isTemplate =
      ['{z}', '{x}', '{y}'].every((part) => url.includes(part)) || url.includes('{bbox-epsg-3857}');
    if (!isTemplate)
      throw invalidInput('The address of an outside layer says nowhere which picture is wanted.', {
        where: `${SETTING} /${at}/url`,
        value: url,
        allowed: '{z}, {x} and {y} in the address (XYZ), or {bbox-epsg-3857} (WMS)',
        next: 'Mend the file and start again.',
      });
    if (given.findIndex((one) => one.id === id) !== at)
      throw invalidInput('Two outside layers have the same id.', {
        where: `${SETTING} /${at}/id`,
        value: id,
        allowed: ALLOWED,
        next: 'Mend the file and start again.',
      });
  }
  return given;
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw invalidInput('The file of outside layers can’t be read.', {
      where: SETTING,
      value: `${file}: ${error instanceof Error ? error.message : String(error)}`,
      allowed: ALLOWED,
      next: 'Mend the file and start again.',
    });
  }
}
