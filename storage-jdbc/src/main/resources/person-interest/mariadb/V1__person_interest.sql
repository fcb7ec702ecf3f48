-- person-interest's table for MariaDB 10.6 and later, version 1.
-- Ids compare byte by byte, trailing blanks included: that is utf8mb4_nopad_bin, for utf8mb4_bin would ignore trailing blanks.
-- Moments are steps of 100 ns since 1970-01-01 UTC.
-- Collections and identities are JSON arrays of strings. NULL is null, [] is empty.
CREATE TABLE IF NOT EXISTS `person_interest` (
    owner_id                    VARCHAR(255)     NOT NULL,
    id                          VARCHAR(255)     NOT NULL,
    version                     BIGINT           NOT NULL,
    created                     BIGINT           NOT NULL,
    created_by                  MEDIUMTEXT,
    last_modified               BIGINT           NOT NULL,
    last_modified_by            MEDIUMTEXT,
    allowed_audiences           MEDIUMTEXT,
    inferred                    BOOLEAN          NOT NULL,
    confidence_score            DOUBLE,
    user_has_verified_accuracy  BOOLEAN,
    categories                  MEDIUMTEXT,
    description                 MEDIUMTEXT,
    display_name                MEDIUMTEXT,
    web_url                     MEDIUMTEXT,
    collaboration_tags          MEDIUMTEXT,
    PRIMARY KEY (owner_id, id),
    KEY `person_interest_list` (owner_id, created, id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
