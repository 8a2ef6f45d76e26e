-- An account that was copied from Cassandra may be spread over several partitions (account/<id>/bucket/<n>), and a few of
-- its records be in an envelope: 0x01, 'V' and the 8 bytes of a version before the JSON. Whatever else begins with 0x01 is a
-- write that was cut off; its row is empty until somebody meets the record.

CREATE OR REPLACE FUNCTION carillon_json(body bytea) RETURNS jsonb
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN CASE
        WHEN substring(body FROM 1 FOR 2) = '\x0156'::bytea THEN
            regexp_replace(convert_from(substring(body FROM 11), 'UTF8'), '(?<!\\)((?:\\\\)*)\\u0000', '\1\\ufffd', 'g')::jsonb
        WHEN substring(body FROM 1 FOR 1) = '\x01'::bytea THEN NULL
        WHEN position(convert_to('\u0000', 'UTF8') IN body) = 0 THEN convert_from(body, 'UTF8')::jsonb
        ELSE regexp_replace(convert_from(body, 'UTF8'), '(?<!\\)((?:\\\\)*)\\u0000', '\1\\ufffd', 'g')::jsonb
    END;

CREATE OR REPLACE VIEW users AS
SELECT
    'account/' || split_part(record.partition, '/', 2) AS partition,
    json ->> 'AccountId' AS account_id,
    json ->> 'UserId' AS user_id,
    json ->> 'PrimaryEmail' AS primary_email,
    json ->> 'PrimaryProvisionedNumber' AS primary_provisioned_number,
    json ->> 'DisplayName' AS display_name,
    json ->> 'UserType' AS user_type,
    json ->> 'LicenseType' AS license_type,
    json ->> 'UserRegistrationStatus' AS registration_status,
    json ->> 'UserInvitationStatus' AS invitation_status,
    (json ->> 'RegisteredOn')::timestamptz AS registered,
    (json ->> 'InvitedOn')::timestamptz AS invited
FROM record
CROSS JOIN LATERAL (SELECT carillon_json(record.body) AS json OFFSET 0) AS parsed
WHERE record.partition >= 'account/' AND record.partition < 'account0'
    AND record.key >= 'user/' AND record.key < 'user0';
