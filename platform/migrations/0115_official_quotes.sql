-- Of which record a quoted text is. A draft may quote another text or none; the words of one are never changed.
alter table notice_message add column official_id text;

create or replace function keep_notice_message() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then raise exception 'a message of a notice is never deleted'; end if;
  if old.state in ('published', 'dropped') then raise exception 'a published message is never changed'; end if;
  if old.state = 'ready' and (new.content, new.official, new.signature) is distinct from (old.content, old.official, old.signature)
  then raise exception 'what is signed is never changed'; end if;
  if old.official is distinct from new.official
     and (new.state <> 'draft' or old.official_id is not distinct from new.official_id)
  then raise exception 'what others wrote is never changed'; end if;
  return new;
end $$;
