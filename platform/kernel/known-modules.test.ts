/** What a start remembers of where modules lie: the same program, and nothing of what was installed before. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { makeDataFolder } from '../../test/support/child-centre.ts';

const KNOWN = new URL('known-modules.ts', import.meta.url).href;

/** A program of two sources and a package of one version. */
function makeProgram(root: string) {
  const write = (path: string, text: string) => {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const install = (version: string, main: string) => {
    write(
      'node_modules/pump/package.json',
      JSON.stringify({ name: 'pump', type: 'module', exports: `./${main}` }),
    );
    write(`node_modules/pump/${main}`, `export const version = '${version}';`);
    write('node_modules/.package-lock.json', JSON.stringify({ version }));
    // Installed in the same second: what counts is that the list is another one.
    utimesSync(join(root, 'node_modules/.package-lock.json'), 1, Number(version));
  };
  mkdirSync(join(root, 'node_modules/.cache'), { recursive: true });
  write('package.json', '{"type":"module"}');
  write('platform/gauge.ts', `export { version } from 'pump'; import 'node:fs';`);
  write('platform/run.ts', `import { version } from './gauge.ts'; process.stdout.write(version);`);
  const modules = pathToFileURL(join(root, 'node_modules/')).href;
  write(
    'platform/main.ts',
    `const { rememberModules } = await import('${KNOWN}');
     const known = rememberModules(new URL('${modules}'));
     await import('./run.ts');
     known.save();`,
  );
  const start = () => {
    const { stdout, stderr } = spawnSync(process.execPath, [join(root, 'platform/main.ts')], {
      encoding: 'utf8',
    });
    return stdout || stderr;
  };
  return { install, start, file: join(root, 'node_modules/.cache/haivan-modules') };
}

test('a later start takes what the first one found; what is installed anew or written by somebody else is looked for', () => {
  using folder = makeDataFolder();
  const program = makeProgram(folder.path);
  program.install('1', 'old.js');
  expect(program.start()).toBe('1');
  expect(readFileSync(program.file, 'utf8')).toContain('old.js');

  // Only the remembered place can be right now: the package says nothing any more.
  writeFileSync(join(folder.path, 'node_modules/pump/package.json'), '{"name":"pump","type":"module"}');
  expect(program.start()).toBe('1');

  program.install('2', 'new.js');
  expect(program.start()).toBe('2');

  writeFileSync(program.file, '{"installed":');
  expect(program.start()).toBe('2');
  expect(existsSync(program.file)).toBe(true);
});
