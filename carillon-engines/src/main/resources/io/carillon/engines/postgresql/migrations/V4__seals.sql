-- The checksum of a record over partition, key, version and body. NULL in what an older Carillon has written, until it is
-- written again.
ALTER TABLE record ADD COLUMN seal bytea;
