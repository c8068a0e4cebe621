/**
 * Where modules lie, remembered beside the dependencies as what Node made of the sources is. A start loads 3,400 modules by
 * 10,000 imports, and finding each file anew (real paths, folders of packages, their kind) took a third of that time.
 * Sources of ours name their files whole, so a relative import needs no looking; imports of packages are kept from the last
 * start, for as long as what is installed does not change. CommonJS looks for itself.
 */
import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

export interface KnownModules {
  /** Writes what was found; where the folder can't be written all is looked for again at the next start. */
  save(): void;
}

/** Of an importing file (within the dependencies) or `of ours`: what it asked for, and the file with its kind. */
type Found = Record<string, Record<string, readonly [url: string, format: string]>>;

/** Every source of ours asks the same way. */
const OURS = 'of ours';

/** Begins to remember; `modules` is the folder of the dependencies, beside which the sources lie. */
export function rememberModules(modules: URL): KnownModules {
  const file = fileURLToPath(new URL('.cache/haivan-modules', modules));
  const installed = toInstalled(modules);
  const found = readFound(file, installed);
  const sources = new URL('..', modules).href;
  const toAsker = (parent: string) =>
    parent.startsWith(modules.href) ? parent.slice(modules.href.length) : OURS;
  let isNews = false;
  registerHooks({
    resolve(specifier, context, next) {
      const { parentURL: parent, conditions } = context;
      if (parent === undefined || !parent.startsWith(sources) || !conditions.includes('import'))
        return next(specifier, context);
      if (specifier.startsWith('node:')) return { url: specifier, format: 'builtin', shortCircuit: true };
      const asker = toAsker(parent);
      if (asker === OURS && specifier.startsWith('.') && specifier.endsWith('.ts'))
        return { url: new URL(specifier, parent).href, format: 'module-typescript', shortCircuit: true };
      const known = found[asker]?.[specifier];
      if (known !== undefined) {
        const [path, format] = known;
        return { url: modules.href + path, format, shortCircuit: true };
      }
      const answer = next(specifier, context);
      if (typeof answer.format === 'string' && answer.url.startsWith(modules.href)) {
        (found[asker] ??= {})[specifier] = [answer.url.slice(modules.href.length), answer.format];
        isNews = true;
      }
      return answer;
    },
  });
  return {
    save() {
      if (!isNews) return;
      isNews = false;
      const own = `${file}.${process.pid}`;
      try {
        writeFileSync(own, JSON.stringify({ installed, found }));
        renameSync(own, file);
      } catch {
        // A folder that others own.
      }
    },
  };
}

/** What decides where a package's files lie. */
function toInstalled(modules: URL): string {
  const list = statSync(new URL('.package-lock.json', modules), { throwIfNoEntry: false });
  return `${process.version} ${list?.size} ${list?.mtimeMs}`;
}

function readFound(file: string, installed: string): Found {
  try {
    const kept: { installed: unknown; found: Found } = JSON.parse(readFileSync(file, 'utf8'));
    return kept.installed === installed ? kept.found : {};
  } catch {
    return {};
  }
}
