/** Lays out a service's folders from the files beside this one: a service that starts, passes its checks, and says what is open. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { invalidInput } from '../../platform/kernel/errors.ts';
import { readCity } from '../../platform/city/city.ts';
import { findUnitSign, unitSigns } from '../../platform/intake/units.ts';
import { toNearest } from '../../platform/kernel/nearest.ts';
import { isServiceIcon, serviceIcons } from '../../ui/marks/service-icons.ts';
import { toFormValues } from './form-values.ts';

const HERE = dirname(fileURLToPath(import.meta.url));
const SUFFIX = '.txt';
/** Between the services that measure and those that move and keep records. */
const FIRST_ORDER = 30;

export interface ServiceWish {
  /** Folder that holds services/ and cities/. */
  readonly root: string;
  readonly id: string;
  readonly vi: string;
  readonly en: string;
  readonly unit: string;
  readonly icon: string;
  readonly city: string;
  /** With a form by which officers record checks of stations. */
  readonly form?: boolean;
}

/** Writes the files and gives their paths from the root. @throws HaivanError when the id is none or is taken. */
export async function layOutService(wish: ServiceWish): Promise<readonly string[]> {
  const { root, id } = wish;
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/u.test(id))
    throw invalidInput('The id of a service is small letters, digits and hyphens.', {
      where: 'id',
      value: id,
      allowed: 'e.g. noise, water-level',
      next: 'It is the name of the folder and stands in addresses.',
    });
  const folder = join(root, 'services', id);
  if (existsSync(folder))
    throw invalidInput(`There is a service ${id} already.`, { where: folder, next: 'Choose another id.' });
  if (!isServiceIcon(wish.icon))
    throw invalidInput(`There is no icon ${wish.icon}.`, {
      where: '--icon',
      allowed: 'the names in ui/marks/service-icons.ts',
      next: `The nearest is ${toNearest(wish.icon, serviceIcons)}; choose one of them, or import it there.`,
    });
  if (findUnitSign(wish.unit) === undefined)
    throw invalidInput(`There is no unit ${wish.unit}.`, {
      where: '--unit',
      value: wish.unit,
      allowed: unitSigns.join(' '),
      next: `The nearest is ${toNearest(wish.unit, unitSigns)}; a new one belongs into platform/intake/units.ts, by its sign in UCUM.`,
    });
  const { pack, areas } = await readCity(join(root, 'cities'), wish.city);
  const values = toValues(wish, pack.centreAgencyId);
  const cityFolder = join(root, 'cities', pack.id, 'services', id);
  const [lon, lat] = pack.centre;
  const station = {
    code: `${id.toUpperCase()}-01`,
    kind: values.kind,
    serviceId: id,
    agencyId: pack.centreAgencyId,
    name: { vi: `Trạm ${values.viLower} 1`, en: `${wish.en} station 1` },
    lon,
    lat,
    attributes: { areaCode: areas.findAreaAt(lon, lat)?.code ?? null },
    demo: true,
  };
  return [
    ...copy('service', folder, values),
    ...(wish.form === true ? copy('form', folder, values) : []),
    ...copy('city', cityFolder, values),
    write(join(cityFolder, 'assets.json'), `${JSON.stringify([station], null, 2)}\n`),
  ].map((path) => path.slice(root.length + 1));
}

function toValues({ id, vi, en, unit: asWritten, icon, form = false }: ServiceWish, agencyId: string) {
  // dB(A) is written as it is: its weighting is part of what was measured.
  const sign = findUnitSign(asWritten) ?? asWritten;
  const unit = sign === 'dB' ? asWritten : sign;
  return {
    id,
    vi,
    en,
    unit,
    icon,
    agencyId,
    viLower: toLower(vi),
    enLower: toLower(en),
    kind: `${id}-station`,
    property: `${id}-level`,
    order: String(FIRST_ORDER),
    ...toFormValues(id, form),
    // Any number that others are not likely to have.
    salt: String(id.split('').reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7)),
  };
}

function toLower(name: string): string {
  return `${name.slice(0, 1).toLowerCase()}${name.slice(1)}`;
}

function copy(from: string, to: string, values: Readonly<Record<string, string>>): string[] {
  return readdirSync(join(HERE, from))
    .filter((name) => name.endsWith(SUFFIX))
    .map((name) => {
      const text = readFileSync(join(HERE, from, name), 'utf8').replaceAll(
        /\{\{(\w+)\}\}/gu,
        (hole, key: string) => values[key] ?? hole,
      );
      return write(join(to, name.slice(0, -SUFFIX.length)), text);
    });
}

function write(path: string, text: string): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}
