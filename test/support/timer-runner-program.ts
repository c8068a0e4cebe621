/** A runner of timers as a program of its own, on the database DATABASE_URL; at SIGTERM it says how many it has fired. */
import { systemClock } from '../../platform/kernel/clock.ts';
import { startTimerRunner } from './timer-runner.ts';

const runner = startTimerRunner({ url: process.env['DATABASE_URL'] ?? '', clock: systemClock() });
process.once('SIGTERM', () => {
  void runner.stop().then(() => {
    console.log(`fired ${runner.fired()}`);
    process.exit(0);
  });
});
console.log('ready');
