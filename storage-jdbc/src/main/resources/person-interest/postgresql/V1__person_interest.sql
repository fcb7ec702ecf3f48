-- person-interest's table for PostgreSQL, version 1.
-- Ids compare byte by byte: the collation "C" keeps code point order. Moments are steps of 100 ns since 1970-01-01 UTC.
-- Collections and identities are JSON arrays of strings. NULL is null, [] is empty.
CREATE TABLE IF NOT EXISTS "person_interest" (
    owner_id                    VARCHAR(255) COLLATE "C" NOT NULL,
    id                          VARCHAR(255) COLLATE "C" NOT NULL,
    version                     BIGINT           NOT NULL,
    created                     BIGINT           NOT NULL,
    created_by                  TEXT,
    last_modified               BIGINT           NOT NULL,
    last_modified_by            TEXT,
    allowed_audiences           TEXT,
    inferred                    BOOLEAN          NOT NULL,
    confidence_score            DOUBLE PRECISION,
    user_has_verified_accuracy  BOOLEAN,
    categories                  TEXT,
    description                 TEXT,
    display_name                TEXT,
    web_url                     TEXT,
    collaboration_tags          TEXT,
    PRIMARY KEY (owner_id, id)
);

CREATE INDEX IF NOT EXISTS "person_interest_list" ON "person_interest" (owner_id, created, id);
