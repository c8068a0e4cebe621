/** Tables that people bring by hand for a feed: what their columns are, what would be taken, and the import itself. */
import { createHash } from 'node:crypto';
import { Type } from 'typebox';
import type { Receipt } from '../../../../contract/feeds/receipt.ts';
import { ImportMapping } from '../../../../contract/feeds/import-mapping.ts';
import type { ImportTrial, TableHead } from '../../../../contract/feeds/table-import.ts';
import { toActor } from '../../../access/feed-keys.ts';
import { authoriseFor } from '../../../access/permissions.ts';
import type { Person } from '../../../access/permissions.ts';
import { readTableHead } from '../../../decoders/table-head.ts';
import { toTableMapping } from '../../../decoders/table-mapping.ts';
import { IMPORT_DOOR } from '../../../events.ts';
import { invalidInput } from '../../../kernel/errors.ts';
import type { ApiParts } from '../../api-parts.ts';
import { toTold } from '../words/refusal-words.ts';
import { IdText } from '../routes/routes.ts';
import type { Routes } from '../routes/routes.ts';

/** A sheet of some 200,000 rows; a longer history comes by the feed's own door. */
const LARGEST_TABLE = 16 * 1024 * 1024;
const OneFeed = Type.Object({ id: IdText });
const File = {
  name: Type.String({ minLength: 1, maxLength: 300 }),
  base64: Type.String({ minLength: 4, maxLength: Math.ceil(LARGEST_TABLE * 1.4) }),
};
const BODY_LIMIT = Math.ceil(LARGEST_TABLE * 1.4) + 256 * 1024;
const PACE = { count: 30, perSec: 60 };

export function tableImportRoutes({ route }: Routes, { catalogue, intake, access, db }: ApiParts): void {
  const getFeed = (id: string, person: Person) => {
    const { definition } = catalogue.getFeed(id);
    authoriseFor(person, 'feeds.manage', { agencyIds: [definition.agencyId], areaCode: null });
    return definition;
  };

  route({
    method: 'POST',
    path: '/feeds/:id/import/head',
    summary: 'The first rows of a CSV or XLSX file, so that its columns can be named; nothing is stored.',
    permission: 'feeds.manage',
    perPerson: PACE,
    params: OneFeed,
    bodyLimit: BODY_LIMIT,
    body: Type.Object({ ...File, sheet: Type.Optional(Type.String({ maxLength: 100 })) }),
    handle: ({ params, body, person }): Promise<TableHead> => {
      getFeed(params.id, person);
      return readTableHead(Buffer.from(body.base64, 'base64'), body.sheet);
    },
  });

  route({
    method: 'POST',
    path: '/feeds/:id/import/check',
    summary: 'What an import of this table would take and refuse, row by row; nothing is stored.',
    permission: 'feeds.manage',
    perPerson: PACE,
    params: OneFeed,
    bodyLimit: BODY_LIMIT,
    body: Type.Object({ ...File, importMapping: ImportMapping }),
    handle: async ({ params, body, person, tell }): Promise<ImportTrial> => {
      getFeed(params.id, person);
      checkMapping(body.importMapping);
      const trial = await intake.checkTable(params.id, {
        bytes: Buffer.from(body.base64, 'base64'),
        name: body.name,
        importMapping: body.importMapping,
        by: person.username,
      });
      return { ...trial, refused: trial.refused.map((item) => toTold(item, tell)) };
    },
  });

  route({
    method: 'POST',
    path: '/feeds/:id/import',
    summary:
      'Import a table by hand: its good rows are stored as history, the others refused by row; how it was read is remembered.',
    permission: 'feeds.manage',
    perPerson: PACE,
    params: OneFeed,
    bodyLimit: BODY_LIMIT,
    body: Type.Object({
      ...File,
      importMapping: ImportMapping,
      /** The same for every attempt of one import. */
      key: Type.String({ minLength: 8, maxLength: 100 }),
    }),
    handle: async ({ params, body, person, tell }): Promise<Receipt> => {
      const definition = getFeed(params.id, person);
      const { importMapping } = body;
      checkMapping(importMapping);
      const actor = toActor(person);
      if (JSON.stringify(definition.importMapping) !== JSON.stringify(importMapping))
        await catalogue.updateFeed(params.id, { ...definition, importMapping }, actor);
      const bytes = Buffer.from(body.base64, 'base64');
      const receipt = await intake.submit({
        feedId: params.id,
        bytes,
        name: body.name,
        key: `import ${body.key}`,
        source: IMPORT_DOOR,
        isFile: true,
      });
      const { accepted, corrected, duplicates, refused } = receipt;
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      if (receipt.duplicateOf === null)
        await db.tx((tx) =>
          access.journal.append(tx, {
            ...actor,
            action: 'feed.import',
            subject: `feed:${params.id}`,
            after: {
              file: body.name,
              sha256,
              delivery: receipt.deliveryId,
              accepted,
              corrected,
              duplicates,
              refused,
            },
          }),
        );
      return { ...receipt, refusals: receipt.refusals.map((item) => toTold(item, tell)) };
    },
  });
}

/** @throws HaivanError invalid_input that says what of the mapping cannot be used. */
function checkMapping({ mapping }: ImportMapping): void {
  const chosen = toTableMapping({ mapping });
  if (!('refused' in chosen)) return;
  const { where, value, allowed } = chosen.refused;
  throw invalidInput('The table cannot be read with this mapping.', {
    where: where.replace('settings.', 'importMapping.'),
    value,
    allowed,
    next: 'Choose a column for each of the needed fields.',
  });
}
