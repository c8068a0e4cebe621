-- A sender corrected values so that an open alert would end: what it was, what it is, when it was told, and who has
-- confirmed it. The alert stays open until somebody has.
alter table alert add column correction jsonb;
