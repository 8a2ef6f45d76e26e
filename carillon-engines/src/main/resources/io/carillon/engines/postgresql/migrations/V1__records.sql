-- All that Carillon keeps. Text compares by its bytes, whatever the database's collation. Every key is led by its
-- partition, and no statement reads over partitions, so the table can be sharded by it.
CREATE TABLE record (
    partition text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    body bytea NOT NULL,
    PRIMARY KEY (partition, key)
);
