/** Routes that name a thing which is nobody’s alone, each with the reason. */
const WALL = 'a wall is nobody’s own: who stands before it reads its code';
const READINGS =
  'measurements, positions and assets are read by the audience of their feeds (who-sees-what.test.ts)';
const EDITIONS = 'an edition is the centre’s, seen by who sees all that it is made of (reports.test.ts)';
const BULLETINS =
  'the bulletin is the centre’s, read there and above, and holds only what all the staff may know (bulletin.test.ts)';
const SCHEDULES = 'schedules are the centre’s: who makes its reports there keeps them (reports.test.ts)';
const NOTICES =
  'a notice is read by all the staff; who may write, sign and end it is the table’s word (notices.test.ts)';
const STAGE = 'the stage is the city’s: who leads it or the centre answers a proposal (notices.test.ts)';
const RULES = 'one set of rules and procedures holds for the whole city';

/** Routes that name a thing which is nobody’s alone. Those that need a right over the whole city are known to the server. */
export const wholeCity: Readonly<Record<string, string>> = {
  'GET /petitions/:id':
    'only the reception board, never whoever is accused or above (reception-board.test.ts)',
  'GET /petitions/:id/files/:number':
    'only the reception board, never whoever is accused or above (reception-board.test.ts)',
  'POST /petitions/:id/accuser':
    'only the reception board, never whoever is accused or above (reception-board.test.ts)',
  'POST /petitions/:id/acts':
    'only the reception board, never whoever is accused or above (reception-board.test.ts)',
  'POST /petitions/:id/letters':
    'only the reception board, never whoever is accused or above (reception-board.test.ts)',
  'POST /records/:id/no-petition':
    'who sees the record and coordinates at the centre, or is of the board (reception-board.test.ts)',
  'POST /records/:id/petition':
    'who sees the record and coordinates at the centre, or is of the board (reception-board.test.ts)',
  'GET /agencies/:id/versions': 'the tree of agencies is public',
  'GET /assets/:id': READINGS,
  'GET /assets/:id/gifts': 'who may tell about an asset is known to all who read it',
  'GET /assets/:id/track': READINGS,
  'GET /assets/:id/looks': 'of cameras, to who may look at their live picture (cases-evidence.test.ts)',
  'POST /assets/:id/looks/renew':
    'of cameras, by who may look at their live picture (cases-evidence.test.ts)',
  'POST /cases/:id/camera-pictures':
    'by who may add evidence to the case and look at the camera (cases-evidence.test.ts)',
  'GET /feeds/:id': 'who owes which data is known to all who read them',
  'GET /feeds/:id/deliveries':
    'whether data came is known to the audience of the feed (who-sees-what.test.ts)',
  'GET /records/:id':
    'records are read by the audience of their feeds, and each reading is journalled (who-sees-what.test.ts)',
  'GET /records/:id/files/:file': 'a photo of a record is seen by who sees the record (record-files.test.ts)',
  'GET /records/:id/files/:file/thumbnail':
    'a photo of a record is seen by who sees the record (record-files.test.ts)',
  'GET /records/:id/masked':
    'what is masked is read in the agency that took or handles it, or in its ward (phone-call.test.ts)',
  'GET /records/:id/case': 'which case a record is in is told as far as the case is seen (forms.test.ts)',
  'GET /services/civil-defence/actions/end-bulletin/records/:record':
    'what a form begins with is the record, read by the audience of its feed',
  'GET /services/civil-defence/actions/lift-level/records/:record':
    'what a form begins with is the record, read by the audience of its feed',
  'GET /services/civil-defence/actions/correct-report/records/:record':
    'what a form begins with is the record, read by the audience of its feed',
  'GET /services/civil-defence/actions/count-shelter/records/:record':
    'what a form begins with is the record, read by the audience of its feed',
  'GET /services/civil-defence/actions/close-shelter/records/:record':
    'what a form begins with is the record, read by the audience of its feed',
  'GET /services/feedback/actions/correct-request/records/:record':
    'what a form begins with is the record, read by the audience of its feed',
  'GET /services/flooding/actions/reopen-road/records/:record':
    'what a form begins with is the record, read by the audience of its feed',
  'GET /services/flooding/actions/confirm-release/records/:record':
    'what a form begins with is the record, read by the audience of its feed',
  'GET /services/flooding/actions/end-release/records/:record':
    'what a form begins with is the record, read by the audience of its feed',
  'GET /services/noise/actions/settle-check/records/:record':
    'what a form begins with is the record, read by the audience of its feed',
  'GET /bulletins/:id': BULLETINS,
  'PUT /bulletins/:id/remarks': BULLETINS,
  'POST /bulletins/:id/check': BULLETINS,
  'POST /bulletins/:id/conclusions': BULLETINS,
  'GET /bulletins/:id/paper': BULLETINS,
  'GET /notices/:id': NOTICES,
  'PUT /notices/:id/content': NOTICES,
  'PUT /notices/:id/official': NOTICES,
  'GET /notices/:id/sound': NOTICES,
  'POST /notices/:id/readings': NOTICES,
  'POST /notices/:id/hand-in': NOTICES,
  'POST /notices/:id/sign': NOTICES,
  'POST /notices/:id/telephone': NOTICES,
  'POST /notices/:id/release': NOTICES,
  'POST /notices/:id/update': NOTICES,
  'POST /notices/:id/end': NOTICES,
  'POST /notices/:id/drop': NOTICES,
  'POST /stage/proposals/:id/decline': STAGE,
  'GET /reports/editions/:id': EDITIONS,
  'GET /reports/editions/:id/changes': EDITIONS,
  'GET /reports/editions/:id/paper': EDITIONS,
  'POST /reports/editions/:id/sign': EDITIONS,
  'PUT /reports/schedules/:id': SCHEDULES,
  'DELETE /reports/schedules/:id': SCHEDULES,
  'GET /reports/:service/:report':
    'a paper is written out of what its reader may see (createScopedReads), as the page of the service is',
  'GET /rules/:id/versions': RULES,
  'GET /norms/:service/:name': 'norms are what the law says: of the whole city, read by everybody',
  'GET /procedures/:id/versions': RULES,
  'GET /walls/:code': WALL,
  'PUT /walls/:code': WALL,
  'POST /walls/:code/order': WALL,
  'POST /decoders/:id/try': 'a decoder is a program; trying one stores nothing',
};
