-- Records that were rewritten lately are found by when their versions came.
create index record_version_when on record_version (received_at) where version > 1;
