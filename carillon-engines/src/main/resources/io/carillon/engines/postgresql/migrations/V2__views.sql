-- For people who report with SQL; nobody's PIN is in here.

-- The wire JSON of a record. U+0000, which JSON has as an escape and jsonb has not, becomes U+FFFD.
CREATE FUNCTION carillon_json(body bytea) RETURNS jsonb
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN CASE
        WHEN position(convert_to('\u0000', 'UTF8') IN body) = 0 THEN convert_from(body, 'UTF8')::jsonb
        ELSE regexp_replace(convert_from(body, 'UTF8'), '(?<!\\)((?:\\\\)*)\\u0000', '\1\\ufffd', 'g')::jsonb
    END;

-- OFFSET 0 has each body parsed once and not once a column. A view over a join takes no changes.
CREATE VIEW accounts AS
SELECT
    record.partition,
    json ->> 'AccountId' AS account_id,
    json ->> 'AwsAccountId' AS aws_account_id,
    json ->> 'Name' AS name,
    json ->> 'AccountType' AS account_type,
    json ->> 'AccountStatus' AS account_status,
    json ->> 'DefaultLicense' AS default_license,
    (json ->> 'CreatedTimestamp')::timestamptz AS created
FROM record
CROSS JOIN LATERAL (SELECT carillon_json(record.body) AS json OFFSET 0) AS parsed
WHERE record.partition >= 'account/' AND record.partition < 'account0' AND record.key = 'account';

CREATE VIEW users AS
SELECT
    record.partition,
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
