-- person-interest's table for H2, version 1.
-- Ids are UTF-8 in bytes, so that they keep code point order and no collation or mode of H2 touches them. UTF8TOSTRING(id)
-- shows them. Moments are steps of 100 ns since 1970-01-01 UTC.
-- Collections and identities are JSON arrays of strings. NULL is null, [] is empty.
CREATE TABLE IF NOT EXISTS "person_interest" (
    owner_id                    VARBINARY(1020)  NOT NULL,
    id                          VARBINARY(1020)  NOT NULL,
    version                     BIGINT           NOT NULL,
    created                     BIGINT           NOT NULL,
    created_by                  VARCHAR,
    last_modified               BIGINT           NOT NULL,
    last_modified_by            VARCHAR,
    allowed_audiences           VARCHAR,
    inferred                    BOOLEAN          NOT NULL,
    confidence_score            DOUBLE PRECISION,
    user_has_verified_accuracy  BOOLEAN,
    categories                  VARCHAR,
    description                 VARCHAR,
    display_name                VARCHAR,
    web_url                     VARCHAR,
    collaboration_tags          VARCHAR,
    PRIMARY KEY (owner_id, id)
);

CREATE INDEX IF NOT EXISTS "person_interest_list" ON "person_interest" (owner_id, created, id);
