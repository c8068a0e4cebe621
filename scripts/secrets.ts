/**
 * `npm run secrets -- rotate | forget`: changes the key that seals the secrets of feeds, in its file. Works while the
 * centre runs; its next start takes the key up.
 */
import { join } from 'node:path';
import { toErrorText } from '../platform/kernel/errors.ts';
import { forgetOldKeys, rotateKeyFile } from '../platform/kernel/secret-box.ts';
import { loadSettings } from '../platform/kernel/settings.ts';

const USAGE = `npm run secrets -- <what>
  rotate   puts a new key before the others of the key file; restart the centre: it seals everything anew
  forget   drops all keys but the first; after a start with the new one, when no back-up needs the old ones`;

const [errand] = process.argv.slice(2);
try {
  const { key, keyFile, dataDir } = loadSettings(process.env);
  if (key !== undefined) {
    console.error(
      'The key comes from HAIVAN_KEY: put the new one before the old one there, with a comma between.',
    );
    process.exitCode = 1;
  } else if (errand === 'rotate') {
    console.log(`New key ${rotateKeyFile(keyFile ?? join(dataDir, 'secret-key'))}. Restart the centre.`);
  } else if (errand === 'forget') {
    console.log(`${forgetOldKeys(keyFile ?? join(dataDir, 'secret-key'))} old keys dropped.`);
  } else {
    console.error(USAGE);
    process.exitCode = 2;
  }
} catch (error) {
  console.error(toErrorText(error));
  process.exitCode = 1;
}
