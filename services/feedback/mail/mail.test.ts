/** Letters as programs of e-mail write them: what becomes of each, and which are of no person. */
import { expect, test } from 'vitest';
import { mailDecoder } from './mail-decoder.ts';

const RECEIVED_MS = Date.parse('2026-11-21T02:00:00Z');
const decode = (letter: string | Buffer) =>
  mailDecoder.decode(
    {
      bytes: typeof letter === 'string' ? Buffer.from(letter.replaceAll('\n', '\r\n')) : letter,
      receivedMs: RECEIVED_MS,
    },
    { feedId: 'thu', settings: {}, utcOffsetMin: 420, sender: '', memory: {}, cache: {} },
  );
const HEAD = `Received: from mx.example.vn (mx.example.vn [192.0.2.7]) by mail.danang.example with ESMTPS id 7; Sat, 21 Nov 2026 08:30:05 +0700 (ICT)
From: =?UTF-8?B?VHLhuqduIFRo4buLIELDrG5o?= <Binh.Tran@Example.vn>
To: gopy@danang.example
Date: Sat, 21 Nov 2026 08:29:00 +0700
Message-ID: <CAF-77@mail.example.vn>
MIME-Version: 1.0
`;
const PNG = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(40)]).toString('base64');

test('a letter of a telephone: encoded subject, two forms of the text, a photo and a paper', async () => {
  const letter = `${HEAD}Subject: =?UTF-8?Q?Re:_C=C3=A2y_=C4=91=E1=BB=95_ch=E1=BA=AFn_=C4=91=C6=B0=E1=BB=9Dng?=
Content-Type: multipart/mixed; boundary="a"

--a
Content-Type: multipart/alternative; boundary="b"

--b
Content-Type: text/plain; charset="UTF-8"
Content-Transfer-Encoding: quoted-printable

C=C3=A2y =C4=91=E1=BB=95 ch=E1=BA=AFn ngang ki=E1=BB=87t 20.

V=C3=A0o Th 7, 21 thg 11, 2026 G=C3=B3p =C3=BD =C4=91=C3=A3 vi=E1=BA=BFt:
> Xin =C3=BD ki=E1=BA=BFn
--b
Content-Type: text/html; charset="UTF-8"

<p>x</p>
--b--
--a
Content-Type: image/png; name="cay.png"
Content-Disposition: attachment; filename="cay.png"
Content-Transfer-Encoding: base64

${PNG}
--a
Content-Type: application/pdf
Content-Disposition: attachment; filename*=UTF-8''%C4%91%C6%A1n.pdf
Content-Transfer-Encoding: base64

JVBERi0xLjQK
--a--
`;
  const { records = [], refused } = await decode(letter);
  expect(refused).toBeUndefined();
  const [request] = records;
  expect(request).toMatchObject({
    kind: 'request',
    status: 'received',
    // When the city's own server took it.
    openedMs: Date.parse('2026-11-21T01:30:05Z'),
    title: 'Cây đổ chắn đường',
    body: {
      channel: 'email',
      description: 'Cây đổ chắn ngang kiệt 20.',
      senderName: 'Trần Thị Bình',
      senderEmail: 'binh.tran@example.vn',
      filesLeftOut: 'đơn.pdf',
    },
    attached: [{ name: 'cay.png' }],
  });
  // Its server passes it on once more: the same number, by which it is known; nobody reads the sender out of it.
  expect((await decode(letter)).records?.[0]?.code).toBe(request?.code);
  expect(request?.code).toMatch(/^EM-[2-9A-Y]{8}$/u);
});

test('HTML alone, in the code page of old programs; what could run is no text', async () => {
  const words = Buffer.concat([
    Buffer.from('<html><style>p{}</style><body><p>Ch\xe1y nh\xe0 '.replaceAll('\n', '\r\n'), 'latin1'),
    // `Đường` in windows-1258: đ as D0, ư as FD, ờ as F5 and a combining grave CC.
    Buffer.from([0xd0, 0xfd, 0xf5, 0xcc]),
    Buffer.from('ng &amp; h\xe8m<br>s\xe2u<script>alert(1)</script></p></body></html>', 'latin1'),
  ]);
  const head = `${HEAD}Subject: Khẩn\nContent-Type: text/html; charset=windows-1258\nContent-Transfer-Encoding: 8bit\n\n`;
  const { records } = await decode(Buffer.concat([Buffer.from(head.replaceAll('\n', '\r\n')), words]));
  expect(records?.[0]?.body).toMatchObject({ description: 'Cháy nhà Đường & hèm sâu', class: 'urgent' });
  expect(records?.[0]?.body['unreadable']).toBeUndefined();
});

test('bytes that are not in the charset that the letter names are told, a long text says how much is missing', async () => {
  const head = `${HEAD}Subject: Chu\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n`;
  const broken = Buffer.concat([Buffer.from(head), Buffer.from([0xd0, 0xfd, 0xf5, 0x6e, 0x67])]);
  expect((await decode(broken)).records?.[0]?.body['unreadable']).toBe('yes');
  const long = await decode(`${head}${'nước ngập '.repeat(3_000)}`);
  expect(String(long.records?.[0]?.body['description'])).toHaveLength(18_000);
  expect(long.records?.[0]?.body['textLeftOut']).toBe(11_999);
});

test.each([
  ['header auto-submitted', 'Auto-Submitted: auto-replied (vacation)'],
  ['header precedence', 'Precedence: bulk'],
  ['header list-id', 'List-Id: Ban tin <tin.example.vn>'],
  ['header return-path', 'Return-Path: <>'],
  ['header x-autoreply', 'X-Autoreply: yes'],
  ['header content-type', 'Content-Type: multipart/report; report-type=delivery-status; boundary=x'],
])('%s: no person wrote it', async (where, header) => {
  const { records, refused } = await decode(
    `${header}\n${HEAD}Subject: Tra loi tu dong\n\nToi dang nghi phep.\n`,
  );
  expect(records).toBeUndefined();
  expect(refused).toMatchObject([{ reason: 'not_this_feeds', where }]);
});

test('an answer names the request that it goes on with; “auto-submitted: no” is a person', async () => {
  const first = await decode(`${HEAD}Subject: Nuoc ngap\n\nNuoc ngap.\n`);
  const second = await decode(
    `Auto-Submitted: no\n${HEAD.replace('CAF-77', 'CAF-78')}References: <CAF-77@mail.example.vn> <x@y>\nSubject: Re: Nuoc ngap\n\nVan con ngap.\n`,
  );
  expect(second.records?.[0]?.links).toEqual([
    { kind: 'request', code: first.records?.[0]?.code, role: 'continues' },
  ]);
});

test('hostile letters are refused before anything is built of them', async () => {
  const deep = Array.from(
    { length: 60 },
    (_, at) => `Content-Type: multipart/mixed; boundary="b${at}"\n\n--b${at}\n`,
  );
  const many = `${HEAD}Content-Type: multipart/mixed; boundary="a"\n\n${'--a\n\nx\n'.repeat(3_000)}--a--\n`;
  const reasons = await Promise.all(
    [
      `${HEAD}${deep.join('')}x`,
      many,
      '{"requests": []}',
      `${HEAD}\n`,
      Buffer.alloc(31 * 1024 * 1024, 'A: b\n'),
    ].map(async (letter) => (await decode(letter)).refused?.map(({ reason }) => reason)),
  );
  expect(reasons).toEqual([
    ['not_decodable'],
    ['too_many_items'],
    ['not_decodable'],
    ['missing_field'],
    ['too_large'],
  ]);
  // A bomb of headers ends by itself.
  const { records } = await decode(`${HEAD}${'X-A: b\n'.repeat(20_000)}Subject: con lai\n\nchu\n`);
  expect(records?.length ?? 0).toBeLessThanOrEqual(1);
});
