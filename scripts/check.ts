/** `npm run check`: types, lint and format of everything; ends with 1 when one does not hold. */
import { CHECKS, runCheck } from './checks.ts';

let failures = 0;
for (const check of CHECKS) {
  const trouble = runCheck(check);
  console.log(`${trouble === '' ? 'ok  ' : 'FAIL'}  ${check.says}`);
  if (trouble === '') continue;
  failures++;
  console.log(`${trouble}\n      next: ${check.next}`);
}
process.exitCode = failures === 0 ? 0 : 1;
