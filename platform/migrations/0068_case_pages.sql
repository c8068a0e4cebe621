-- A step up is what went above who had the case; calls of the person on duty are counted apart.
alter table "case" add column paged integer not null default 0;
update "case" c set escalated = n.above, paged = n.paged
from (
  select k.id, count(e.id) filter (where e.what in ('escalated', 'leaders.asked') or e.facts ? 'gap') as above,
    count(e.id) filter (where e.what = 'paged' and not e.facts ? 'gap') as paged
  from "case" k left join case_entry e on e.case_id = k.id and e.what in ('escalated', 'paged', 'reminded', 'leaders.asked')
  where k.escalated > 0 group by k.id) n
where c.id = n.id;
