/** Writes docs/settings.md anew from the settings table; a test fails when the page is stale. */
import { writeFileSync } from 'node:fs';
import { settingsReference } from '../platform/kernel/settings.ts';

writeFileSync(new URL('../docs/settings.md', import.meta.url), settingsReference());
