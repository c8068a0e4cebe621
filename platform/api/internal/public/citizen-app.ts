/**
 * The citizen app, for anybody: its page at /dan/ and its files, compressed when it was built. Where the door of the public is
 * open, the page brings what is told now, so that a slow telephone reads it before the script has come.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import fastifyStatic from '@fastify/static';
import { mayZip } from '../routes/zip-answers.ts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '../../../../contract/basics/text.ts';
import { FIRST_VIEW, toFirstView, type AppWords } from './first-view.ts';
import { allowOthers } from './let-others-read.ts';
import type { ToldAround } from './told-around.ts';

const PATH = '/dan';
/** Its worker keeps this one: what is told now would be old when it is opened again. */
const BARE_PAGE = 'index.html';

/** Loaded by pages of others. */
const WIDGETS = 'widgets.js';

const PAGES: Readonly<Record<Language, string>> = { vi: BARE_PAGE, en: 'index.en.html' };

interface Written {
  /** Of what it was made. */
  readonly from: ToldAround;
  readonly plain: Buffer;
  readonly zipped: Buffer;
}

/** @param tell undefined where the door of the public is shut */
export async function citizenAppRoutes(
  app: FastifyInstance,
  citizenDir: string,
  tell: (() => Promise<ToldAround>) | undefined,
): Promise<void> {
  if (!existsSync(join(citizenDir, BARE_PAGE))) return;
  const sendPage = createPage(citizenDir, tell);
  // In a scope of its own: here files are sent as they were compressed.
  await app.register(async (scope) => {
    await scope.register(fastifyStatic, { root: citizenDir, serve: false, preCompressed: true });
    const schema = { hide: true };
    // Its worker keeps pages below its own folder: the address without the slash leads there.
    scope.get(PATH, { schema }, (_request, reply) => reply.redirect(`${PATH}/`));
    scope.get<{ Params: { '*': string } }>(`${PATH}/*`, { schema }, async (request, reply) => {
      const path = request.params['*'];
      // Names under assets/ carry a hash of what is inside: they never change.
      if (path.startsWith('assets/')) return reply.sendFile(path, { maxAge: '1y', immutable: true });
      if (path === 'sw.js' || path === BARE_PAGE || path === PAGES.en)
        return reply.header('cache-control', 'no-cache').sendFile(path, { cacheControl: false });
      if (path === WIDGETS) return allowOthers(reply).sendFile(path, { maxAge: '1h' });
      if (/\.[a-z0-9]+$/i.test(path)) return reply.sendFile(path, { maxAge: '1h' });
      return sendPage(request, reply);
    });
  });
}

function createPage(citizenDir: string, tell: (() => Promise<ToldAround>) | undefined) {
  const written = new Map<Language, Promise<Written>>();
  const write = async (from: ToldAround, language: Language): Promise<Written> => {
    const [page, words] = await Promise.all(
      [PAGES[language], `words.${language}.json`].map((name) => readFile(join(citizenDir, name), 'utf8')),
    );
    // Written by the build of the app, of its own words.
    const view = toFirstView(from.around, JSON.parse(words ?? '{}') as AppWords, language);
    const plain = Buffer.from((page ?? '').replace(FIRST_VIEW, () => view));
    return { from, plain, zipped: await promisify(gzip)(plain) };
  };
  const findWritten = async (from: ToldAround, language: Language): Promise<Written> => {
    const last = await written.get(language)?.catch(() => undefined);
    if (last?.from === from) return last;
    const made = write(from, language);
    written.set(language, made);
    return made;
  };
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    void reply.header('cache-control', 'no-cache').header('vary', 'accept-encoding, accept-language');
    const language = toReadLanguage(request.headers['accept-language']);
    // Whatever keeps the city from telling must not keep the app from opening.
    const from = await tell?.().catch(() => undefined);
    if (from === undefined) return reply.sendFile(PAGES[language], { cacheControl: false });
    const { plain, zipped } = await findWritten(from, language);
    const isZipped = mayZip(request);
    if (isZipped) void reply.header('content-encoding', 'gzip');
    return reply.type('text/html; charset=utf-8').send(isZipped ? zipped : plain);
  };
}

/** Whoever reads other languages and no Vietnamese reads English; of whom nothing is known Vietnamese. As citizen/words.ts. */
function toReadLanguage(header: string | undefined): Language {
  const told = (header ?? '').toLowerCase();
  return told === '' || /(^|[\s,])(vi|\*)\b|^\*/u.test(told) ? 'vi' : 'en';
}
