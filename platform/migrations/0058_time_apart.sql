-- Whose hands a case was in how long (StoredHolding), and what its lead says about being late (CaseExplanation).
-- Null for cases of before: what was not measured is not made up.
alter table "case" add column holding jsonb;
alter table "case" add column explanation jsonb;
