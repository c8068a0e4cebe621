/**
 * A text as a sound file, by espeak-ng where the machine has it. It is a help for a studio and for loudspeakers, not a
 * speaker: one text at a time, bounded in length and time; where the program is missing that is said, and the text is there.
 */
import { spawn } from 'node:child_process';
import type { Language } from '../../contract/basics/text.ts';
import { tooLarge, unavailable } from '../kernel/errors.ts';

/** Eleven minutes of speech; longer ones are read by people. */
const MOST_LETTERS = 10_000;
const LONGEST_MS = 60_000;
const MOST_BYTES = 64 * 1024 * 1024;
/** Words a minute: slow enough for a loudspeaker in the street. */
const PACE = 140;
const VOICE: Readonly<Record<Language, string>> = { vi: 'vi', en: 'en-gb' };
/** Of a WAV file: where its two lengths stand, and what comes before the sound. */
const WAV = { whole: 4, sound: 40, head: 44 } as const;

export interface Speech {
  /** Whether the machine has a voice, as it was when it was first asked for. */
  isThere(): Promise<boolean>;
  /** A WAV file. @throws HaivanError too_large, unavailable (no espeak-ng here, or it failed). */
  toWav(text: string, language: Language): Promise<Buffer>;
}

export function createSpeech(program = 'espeak-ng'): Speech {
  let before: Promise<unknown> = Promise.resolve();
  let found: Promise<boolean> | undefined;
  return {
    isThere: () => (found ??= canStart(program)),
    async toWav(text, language) {
      if (text.length > MOST_LETTERS)
        throw tooLarge('The text is too long to be made into sound.', {
          where: 'text',
          value: `${text.length} letters`,
          allowed: `at most ${MOST_LETTERS}`,
          next: 'Have it read by a person: the text is on the page of the studio.',
        });
      const made = before.then(() => speak(program, text, language));
      before = made.catch(() => undefined);
      return made;
    },
  };
}

const canStart = (program: string): Promise<boolean> =>
  new Promise((resolve) => {
    const child = spawn(program, ['--version'], { stdio: 'ignore', timeout: LONGEST_MS });
    child.once('error', () => resolve(false));
    child.once('close', (code) => resolve(code === 0));
  });

const cannot = (why: string) =>
  unavailable('No sound can be made: espeak-ng is missing here, or has failed.', {
    where: 'espeak-ng',
    value: why,
    allowed: 'the program espeak-ng with its Vietnamese voice on the machine of the centre',
    next: 'Read the text aloud, or ask the administrator to install espeak-ng.',
  });

async function speak(program: string, text: string, language: Language): Promise<Buffer> {
  const child = spawn(program, ['-v', VOICE[language], '-s', String(PACE), '--stdin', '--stdout'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: LONGEST_MS,
    killSignal: 'SIGKILL',
  });
  const chunks: Buffer[] = [];
  let size = 0;
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        cannot(error.code === 'ENOENT' ? 'espeak-ng is not installed' : 'espeak-ng could not be started'),
      ),
    );
    child.once('close', resolve);
  });
  child.stdout.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > MOST_BYTES) child.kill('SIGKILL');
    else chunks.push(chunk);
  });
  // Its end is told by `close`; a program that went away while it was written to is told there too.
  child.stdin.on('error', () => undefined);
  child.stdin.end(text);
  const code = await ended;
  const wav = Buffer.concat(chunks);
  if (code !== 0 || wav.length <= WAV.head) throw cannot('espeak-ng made none');
  // To a pipe it writes lengths that it does not know yet.
  wav.writeUInt32LE(wav.length - 8, WAV.whole);
  wav.writeUInt32LE(wav.length - WAV.head, WAV.sound);
  return wav;
}
