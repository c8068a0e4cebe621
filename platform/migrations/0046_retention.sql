-- What is kept how long: terms by kind, dated, with their legal basis; holds that stop every term; how the journal ends.

alter table retention_policy rename to retention_policy_before;
alter index retention_policy_pkey rename to retention_policy_before_pkey;

-- The newest row of a kind whose valid_from has come holds. days null = no term. A kind may be narrowed by what stands
-- after the colon (`record:request`, `evidence:record`); without such a row the kind itself holds.
create table retention_policy (
  kind        text not null,
  days        integer check (days > 0),
  legal_basis text not null,
  valid_from  timestamptz not null,
  set_by      text not null,
  set_at      timestamptz not null,
  why         text,
  primary key (kind, valid_from)
);
-- KNOWN: working figures of the program, not read in a law here; a city replaces them by those of its own regulation.
insert into retention_policy (kind, days, legal_basis, valid_from, set_by, set_at)
select kind, coalesce(b.keep_days, d.days), d.basis, '-infinity', 'system', '-infinity'
from (values
  ('observation',   3650, 'Mặc định, chờ thành phố xác nhận: lưu trữ số liệu quan trắc'),
  ('position',      1095, 'NĐ 41/2026: dữ liệu hành trình tàu cá 36 tháng'),
  ('delivery',      1095, 'Mặc định, chờ thành phố xác nhận: sổ giao nhận dữ liệu'),
  ('delivery_raw',    30, 'Mặc định, chờ thành phố xác nhận: chỉ để nạp lại sau khi sửa thỏa thuận dữ liệu'),
  ('refusal',        180, 'Mặc định, chờ thành phố xác nhận: mục bị từ chối, để sửa và nạp lại'),
  ('record',        3650, 'Mặc định, chờ thành phố xác nhận: hồ sơ đã kết thúc'),
  ('case',          3650, 'Mặc định, chờ thành phố xác nhận: vụ việc đã đóng, cùng dòng thời gian'),
  ('evidence',      1825, 'Mặc định, chờ thành phố xác nhận: tệp minh chứng của vụ việc đã đóng'),
  ('notification',   365, 'Mặc định, chờ thành phố xác nhận: thông báo nội bộ và biên nhận'),
  ('account',       1825, 'Mặc định, chờ thành phố xác nhận: tài khoản của người đã nghỉ; tên đăng nhập còn trong nhật ký'),
  ('session',         30, 'Mặc định, chờ thành phố xác nhận: phiên đăng nhập đã hết hạn'),
  ('token',          365, 'Mặc định, chờ thành phố xác nhận: mã truy cập đã hết hạn hoặc thu hồi'),
  ('personal-request', 1825, 'NĐ 356/2025: hồ sơ về dữ liệu cá nhân ít nhất 5 năm'),
  ('journal',       3650, 'NĐ 331/2026: nhật ký ít nhất 3 tháng ở cấp độ 3; mặc định 10 năm, chờ thành phố xác nhận')
) as d (kind, days, basis)
left join retention_policy_before b on b.name = d.kind;
drop table retention_policy_before;

-- What each run of the job ended, kind by kind; kinds of which nothing ended have their last run here too.
create table retention_run (
  id     bigint generated always as identity primary key,
  kind   text not null,
  ran_at timestamptz not null,
  ended  bigint not null,
  -- What was due but lies under an open case or a hold.
  held   bigint not null default 0
);
create index retention_run_kind on retention_run (kind, ran_at desc);

-- A case under a hold ends nothing: itself, its timeline, evidence, records, notices, and the journal from its opening on.
create table legal_hold (
  id         bigint generated always as identity primary key,
  case_id    bigint not null references "case" (id),
  reason     text not null,
  set_at     timestamptz not null,
  set_by     text not null,
  lifted_at  timestamptz,
  lifted_by  text,
  lifted_why text
);
create unique index legal_hold_now on legal_hold (case_id) where lifted_at is null;

-- The file went, its hash and this row stay.
alter table evidence add column ended_at timestamptz;
alter table evidence add column ended_why text check (ended_why in ('term', 'erasure'));
create index evidence_sha256 on evidence (sha256) where ended_at is null;
-- A case whose term ended keeps number, kind, times, place in the tree and outcome, for the figures; its words are gone.
alter table "case" add column emptied_at timestamptz;
create index case_to_empty on "case" (closed_at) where closed_at is not null and emptied_at is null;
alter table account_state add column pseudonymised_at timestamptz;

-- An entry of the journal may lose the values in it (never its place in the chain): `redacted_by` is the later entry that
-- says so and holds the hash of what is left. The oldest entries may end up to a seal, which then begins the chain.
alter table journal add column redacted_by bigint;
create table journal_start (
  only_one boolean primary key default true check (only_one),
  day      date not null,
  last_id  bigint not null,
  hash     bytea not null,
  count    bigint not null
);
create or replace function journal_is_append_only() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and current_setting('haivan.journal', true) = 'redact' and new.redacted_by > old.id
     and (new.id, new.time, new.actor, new.role, new.source, new.action, new.previous, new.hash)
       = (old.id, old.time, old.actor, old.role, old.source, old.action, old.previous, old.hash) then
    return new;
  end if;
  if tg_op = 'DELETE' and current_setting('haivan.journal', true) = 'end'
     and old.id <= (select last_id from journal_start) then
    return old;
  end if;
  raise exception 'The journal is append-only: its entries can''t be changed or removed.';
end $$;
