-- Whether the episode was open after a step that rewrote it: without it the past cannot tell a longer episode that went on from one that had ended.
-- Steps from before this migration stay null and are judged by what came after them.
alter table alert_step add column open_after boolean;
