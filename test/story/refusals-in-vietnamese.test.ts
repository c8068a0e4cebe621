/** A Vietnamese operator reads every refusal in Vietnamese; a program that asks for no language goes on reading English. */
import { expect, test } from 'vitest';
import type { ErrorAnswer } from '../../contract/centre/error-answer.ts';
import type { RefusalView } from '../../contract/feeds/delivery.ts';
import type { BulkAnswer } from '../../contract/cases/case-lists.ts';
import type { CaseView } from '../../contract/cases/case.ts';
import { startTestCentre } from '../support/centre.ts';

interface Heard<Body> {
  readonly status: number;
  readonly language: string | null;
  readonly vary: string | null;
  readonly body: Body;
}

type Problems = { readonly problems: readonly { readonly allowed: string; readonly next: string }[] };

/** Says something to the server in a language, as a browser does. */
async function say<Body = ErrorAnswer>(
  { url, token }: { readonly url: string; readonly token: string },
  [method, path]: readonly [string, string],
  { language, body }: { readonly language?: string; readonly body?: unknown } = {},
): Promise<Heard<Body>> {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: {
      ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      'accept-language': language ?? 'vi',
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return {
    status: answer.status,
    language: answer.headers.get('content-language'),
    vary: answer.headers.get('vary'),
    // Each caller names the shape it then looks into.
    body: (await answer.json()) as Body,
  };
}

test('the same refusal is told in the language of who asks; its id, place and value are the same', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  await centre.ask('POST', '/setup/city');
  const nobody = { url: centre.url, token: '' };

  const vietnamese = await say(centre, ['GET', '/api/v1/cases/4711'], {
    language: 'vi-VN,vi;q=0.9,en;q=0.8',
  });
  expect(vietnamese).toEqual({
    status: 404,
    language: 'vi',
    vary: 'Accept-Language',
    body: {
      error: {
        id: 'not_found',
        message: 'Không có vụ việc 4711.',
        details: [
          { where: 'case', value: '4711', allowed: '', next: 'Xem danh sách vụ việc để tìm đúng mã.' },
        ],
      },
    },
  });
  const english = await say(centre, ['GET', '/api/v1/cases/4711'], { language: 'en-US,en;q=0.9,vi;q=0.8' });
  expect(english).toMatchObject({ status: 404, language: 'en', vary: 'Accept-Language' });
  expect(english.body.error).toEqual({
    id: 'not_found',
    message: 'There is no case 4711.',
    details: [{ where: 'case', value: '4711', allowed: '', next: 'List cases to find its id.' }],
  });
  const program = await centre.api<ErrorAnswer>('GET', '/cases/4711');
  expect(program.body).toEqual(english.body);

  // Whoever is turned away at the door, gets lost, or sends what is no JSON.
  expect((await say(nobody, ['GET', '/api/v1/cases'])).body.error.message).toBe('Chưa đăng nhập.');
  expect((await say(nobody, ['GET', '/api/v1/nowhere'])).body.error.message).toBe(
    'Không có gì ở GET /api/v1/nowhere.',
  );
  expect((await say(centre, ['POST', '/api/v1/rules/check'], { body: '{' })).body.error.message).toBe(
    'Nội dung không phải JSON hợp lệ dù kiểu nội dung là application/json.',
  );
  const wrong = await say<{ message: string }>(nobody, ['POST', '/api/auth/sign-in/username'], {
    body: { username: 'admin', password: 'not-the-password' },
  });
  expect(wrong).toMatchObject({
    status: 401,
    language: 'vi',
    body: { message: 'Tên đăng nhập hoặc mật khẩu không đúng.' },
  });

  // A body that does not fit: the sentence, what is allowed and what to do next.
  const shapes: readonly (readonly [string, unknown, string])[] = [
    [
      '/api/v1/cases/bulk',
      { action: { kind: 'acknowledge' } },
      'Yêu cầu không đúng cấu trúc: body phải có thành phần “ids”.',
    ],
    [
      '/api/v1/cases/bulk',
      { ids: [], action: { kind: 'acknowledge' } },
      'Yêu cầu không đúng cấu trúc: body/ids phải có ít nhất 1 phần tử.',
    ],
    [
      '/api/v1/cases/bulk',
      { ids: ['x'], action: { kind: 'acknowledge' } },
      'Yêu cầu không đúng cấu trúc: body/ids/0 phải là số nguyên.',
    ],
    [
      '/api/v1/cases/bulk',
      { ids: [0], action: { kind: 'acknowledge' } },
      'Yêu cầu không đúng cấu trúc: body/ids/0 phải từ 1 trở lên.',
    ],
    [
      '/api/v1/cases/bulk',
      { ids: [1], action: { kind: 'dance' } },
      'Yêu cầu không đúng cấu trúc: body/action “kind” phải là một trong các loại được phép.',
    ],
  ];
  for (const [path, body, message] of shapes) {
    const { error } = (await say(centre, ['POST', path], { body })).body;
    expect(error.message).toBe(message);
    expect(error.details?.[0]?.next).toBe('Sửa trường này rồi gửi lại; cấu trúc dữ liệu ở /api/docs.');
  }

  // A service's own refusal, and a path of sign-in that is shut.
  const gauge = await say(centre, ['GET', '/api/v1/services/rainfall/assets/none/accumulations']);
  expect(gauge).toMatchObject({ status: 404, language: 'vi', vary: 'Accept-Language' });
  expect(gauge.body.error).toMatchObject({
    message: 'Không có đối tượng none.',
    details: [{ where: 'code', value: 'none', allowed: 'mã của một đối tượng thuộc dịch vụ này' }],
  });
  expect((await say(nobody, ['GET', '/api/auth/sign-up'])).body.error.message).toBe(
    'Không có gì ở GET /api/auth/sign-up.',
  );
}, 60_000);

test('what hinders a case, a procedure, a rule and a reading is told in the language of the screen', async () => {
  await using centre = await startTestCentre({ at: '2026-11-16T02:00:00Z' });
  await centre.ask('POST', '/setup/city');
  const chairman = await centre.signedIn('leader');
  const order = await chairman.ask<CaseView>('POST', '/directives', {
    content: 'Kiểm tra toàn bộ cửa xả ven sông Hàn trước bão',
    leadAgencyId: 'so-xay-dung',
    supporterAgencyIds: ['so-y-te'],
    dueMs: Date.parse('2026-11-20T10:00:00Z'),
  });
  const officer = await centre.signedIn('officer', 'so-xay-dung');

  const close = ['POST', `/api/v1/tasks/${order.tasks[0]?.id}/report`] as const;
  const report = { text: 'Đã xong', done: true };
  const { error } = (await say(officer, close, { body: report })).body;
  expect(error).toMatchObject({
    id: 'conflict',
    message: 'Quy trình chưa cho phép bước này.',
    details: [
      {
        value: 'tasks-ended',
        allowed: 'Còn 1 phần việc phối hợp chưa kết thúc.',
        next: 'Làm những điều còn thiếu rồi chuyển bước lại.',
      },
    ],
  });
  expect((await say(officer, close, { body: report, language: 'en' })).body.error.details?.[0]?.allowed).toBe(
    '1 supporting task is not ended.',
  );
  const order2 = { content: 'Việc khác', leadAgencyId: 'so-y-te', dueMs: Date.parse('2026-11-20T10:00:00Z') };
  expect((await say(officer, ['POST', '/api/v1/directives'], { body: order2 })).body.error.message).toBe(
    'Bạn không được làm việc này: cần quyền directives.give.',
  );

  const bulk = { ids: [order.id, 99], action: { kind: 'move', move: 'close' } };
  const { answers } = (await say<BulkAnswer>(centre, ['POST', '/api/v1/cases/bulk'], { body: bulk })).body;
  expect(answers.map(({ done }) => done)).toEqual([false, false]);
  expect(answers.map(({ trouble }) => trouble)).toEqual([
    expect.stringMatching(/^(Từ trạng thái hiện tại|Quy trình chưa cho phép|Bước này không do bạn)/),
    'Không có vụ việc 99.',
  ]);

  const [procedure] = (
    await centre.ask<{ procedures: { definition: { initial: string } }[] }>('GET', '/procedures')
  ).procedures;
  const definition = { ...procedure?.definition, initial: 'nowhere' };
  const checked = await say<Problems>(centre, ['POST', '/api/v1/procedures/check'], { body: { definition } });
  expect(checked.body.problems[0]?.next).toBe(
    'Chọn một trạng thái của quy trình này, hoặc thêm trạng thái đó.',
  );
  const rule = await say<Problems>(centre, ['POST', '/api/v1/rules/check'], { body: { id: 'x' } });
  expect(rule.body.problems[0]?.allowed).toMatch(/^phải có các thành phần /);

  const feed = await centre.makeFeed({ id: 'rain', assets: ['gauge-1'] });
  await feed.push([{ datastream: 'gauge-1/rain', time: '2030-01-01T00:00:00Z', value: 4.2 }]);
  const refused = ['GET', '/api/v1/feeds/rain/refusals'] as const;
  const inVietnamese = (await say<{ refusals: RefusalView[] }>(centre, refused)).body.refusals[0];
  const inEnglish = (await say<{ refusals: RefusalView[] }>(centre, refused, { language: 'en' })).body
    .refusals[0];
  expect(inVietnamese?.next).toBe('Chỉnh đồng hồ và múi giờ của trạm, rồi nhận lại.');
  expect(inEnglish?.next).toBe('Set the clock and the time zone of the station, then replay.');
  expect({ ...inVietnamese, allowed: '', next: '' }).toEqual({ ...inEnglish, allowed: '', next: '' });
}, 60_000);
