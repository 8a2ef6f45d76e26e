#!/usr/bin/env bash
# The scenario of tests/README.md with the AWS CLI.
#
# scenario.sh AWS_COMMAND AWS_ACCOUNT_ID ENTERPRISE_ACCOUNT_ID [AWS_OPTION...]
set -euo pipefail

aws=$1
aws_account_id=$2
enterprise_id=$3
options=("${@:4}")

unknown_id=00000000-0000-7000-8000-000000000000
ringers=(ringer{1..7}@example.com)
board=board@example.com
account_id=
output=$(mktemp)
trap 'rm -f "$output"' EXIT

# chime OPERATION [ARGUMENT...]
chime() {
  "$aws" chime "$@" ${options[@]+"${options[@]}"}
}

# query JMESPATH OPERATION [ARGUMENT...]: what it selects, as JSON in one line
query() {
  chime "${@:2}" --output json --query "$1" | sed 's/^ *//' | tr -d '\n'
}

# list TEXT...: a JSON list in one line
list() {
  local joined
  printf -v joined '"%s",' "$@"
  echo "[${joined%,}]"
}

# unquoted JSON_TEXT
unquoted() {
  sed 's/^"\(.*\)"$/\1/' <<<"$1"
}

# equal EXPECTED ACTUAL
equal() {
  if [ "$1" != "$2" ]; then
    printf 'line %s:\n  expected: %s\n  actual:   %s\n' "${BASH_LINENO[0]}" "$1" "$2" >&2
    exit 1
  fi
}

# prints_nothing OPERATION [ARGUMENT...]: and succeeds
prints_nothing() {
  chime "$@" >"$output"
  equal 0 "$(wc -c <"$output" | tr -d ' ')"
}

# refused EXCEPTION OPERATION [ARGUMENT...]: version 2 ends with 254 then, version 1 with 255
refused() {
  local exit_code=0
  chime "${@:2}" >"$output" 2>&1 || exit_code=$?
  if [[ $exit_code != 25[45] ]] || ! grep -q "An error occurred ($1) when calling the .* operation: ." "$output"; then
    printf 'line %s: expected %s; exit code %s, output:\n' "${BASH_LINENO[0]}" "$1" "$exit_code" >&2
    cat "$output" >&2
    exit 1
  fi
}

accounts() {
  local created updated
  created=$(query Account create-account --name 'Bell Tower')
  account_id=$(sed 's/.*"AccountId": "\([^"]*\)".*/\1/' <<<"$created")
  equal "$created" "$(query Account get-account --account-id "$account_id")"
  equal "[\"Bell Tower\",\"$aws_account_id\",\"Team\",\"Pro\",$(list Basic Pro)]" "$(query \
    'Account.[Name, AwsAccountId, AccountType, DefaultLicense, SupportedLicenses]' \
    get-account --account-id "$account_id")"

  updated=$(query Account update-account --account-id "$account_id" --name 'Glockenturm Zürich' --default-license Basic)
  equal "$(sed -e 's/Bell Tower/Glockenturm Zürich/' -e 's/"DefaultLicense": "Pro"/"DefaultLicense": "Basic"/' \
    <<<"$created")" "$updated"
  equal "[$updated]" "$(query Accounts list-accounts --name Glocken)"
  equal "$(list "$enterprise_id" "$account_id")" "$(query 'Accounts[].AccountId' list-accounts --page-size 1)"
}

invitations() {
  local first
  equal "$(list "${ringers[@]}")" \
    "$(query 'Invites[].EmailAddress' invite-users --account-id "$account_id" --user-email-list "${ringers[@]}")"
  equal "$(list "$board")" "$(query "Invites[?Status=='Pending'].EmailAddress" invite-users \
    --account-id "$account_id" --user-email-list "$board" --user-type SharedDevice)"
  first=$(query Invites invite-users --account-id "$account_id" --user-email-list ringer1@example.com)
  equal "$first" "$(query Invites invite-users --account-id "$account_id" --user-email-list RINGER1@example.com)"
}

listing() {
  local token
  equal "$(list "${ringers[@]}" "$board")" \
    "$(query 'Users[].PrimaryEmail' list-users --account-id "$account_id" --page-size 5)"
  equal "$(list "${ringers[@]:0:5}")" \
    "$(query 'Users[].PrimaryEmail' list-users --account-id "$account_id" --max-results 5)"

  equal "$(list "${ringers[@]:0:3}")" \
    "$(query 'Users[].PrimaryEmail' list-users --account-id "$account_id" --max-items 3 --page-size 2)"
  token=$(unquoted "$(query NextToken list-users --account-id "$account_id" --max-items 3 --page-size 2)")
  equal "[$(list "${ringers[@]:3}" "$board"),null]" "$(query '[Users[].PrimaryEmail, NextToken]' \
    list-users --account-id "$account_id" --starting-token "$token")"

  equal "$(list "$board")" \
    "$(query 'Users[].PrimaryEmail' list-users --account-id "$account_id" --user-type SharedDevice)"
  equal '["ringer3@example.com"]' \
    "$(query 'Users[].PrimaryEmail' list-users --account-id "$account_id" --user-email Ringer3@Example.COM)"
  equal "$(list "$account_id")" "$(query 'Accounts[].AccountId' list-accounts --user-email ringer3@example.com)"
}

team_users() {
  local first_id second_id updated
  equal "$(list "$account_id" Basic PrivateUser Unregistered Pending)" "$(query \
    'Users[0].[AccountId, LicenseType, UserType, UserRegistrationStatus, UserInvitationStatus]' \
    list-users --account-id "$account_id")"
  first_id=$(unquoted "$(query 'Users[0].UserId' list-users --account-id "$account_id")")
  second_id=$(unquoted "$(query 'Users[1].UserId' list-users --account-id "$account_id")")

  updated=$(query User update-user --account-id "$account_id" --user-id "$first_id" --license-type Pro)
  equal "$updated" "$(query User get-user --account-id "$account_id" --user-id "$first_id")"
  equal "[[\"$unknown_id\",\"NotFound\"]]" "$(query 'UserErrors[].[UserId, ErrorCode]' batch-update-user \
    --account-id "$account_id" --update-user-request-items \
    "UserId=$second_id,LicenseType=Pro" "UserId=$unknown_id,LicenseType=Pro")"
  equal "$(list Pro Pro Basic)" "$(query 'Users[:3].LicenseType' list-users --account-id "$account_id")"
}

enterprise_users() {
  local user user_id device_id pin reset
  user=$(query User create-user --account-id "$enterprise_id" --username 'Zoë Ωmega 😀' --email zoe@example.com)
  user_id=$(sed 's/.*"UserId": "\([^"]*\)".*/\1/' <<<"$user")
  equal "$user" "$(query User get-user --account-id "$enterprise_id" --user-id "$user_id")"
  equal "$(list 'Zoë Ωmega 😀' zoe@example.com Pro PrivateUser Registered)" "$(query \
    'User.[DisplayName, PrimaryEmail, LicenseType, UserType, UserRegistrationStatus]' \
    get-user --account-id "$enterprise_id" --user-id "$user_id")"
  device_id=$(unquoted "$(query "User.UserId" create-user --account-id "$enterprise_id" \
    --email room.device@example.com --user-type SharedDevice)")
  equal '["room.device"]' \
    "$(query 'Users[].DisplayName' list-users --account-id "$enterprise_id" --user-type SharedDevice)"

  pin=$(sed 's/.*"PersonalPIN": "\([0-9]\{10\}\)".*/\1/' <<<"$user")
  equal "${user/,\"PersonalPIN\": \"$pin\"/}" \
    "$(query 'Users[0]' list-users --account-id "$enterprise_id" --user-email zoe@example.com)"
  reset=$(query User reset-personal-pin --account-id "$enterprise_id" --user-id "$user_id")
  if [ "$reset" = "$user" ]; then
    equal 'another PIN' "$pin"
  fi
  equal "$reset" "$(query User get-user --account-id "$enterprise_id" --user-id "$user_id")"
  prints_nothing logout-user --account-id "$enterprise_id" --user-id "$user_id"

  equal '[]' \
    "$(query UserErrors batch-suspend-user --account-id "$enterprise_id" --user-id-list "$user_id" "$device_id")"
  equal "$(list Suspended Suspended)" \
    "$(query 'Users[].UserRegistrationStatus' list-users --account-id "$enterprise_id")"
  equal '[]' \
    "$(query UserErrors batch-unsuspend-user --account-id "$enterprise_id" --user-id-list "$user_id" "$device_id")"
  equal "$(list Registered Registered)" \
    "$(query 'Users[].UserRegistrationStatus' list-users --account-id "$enterprise_id")"
}

refusals() {
  local user_id
  user_id=$(unquoted "$(query 'Users[0].UserId' list-users --account-id "$account_id")")
  refused NotFoundException get-account --account-id "$aws_account_id"
  equal 1 "$(grep -c UUID "$output")"
  refused NotFoundException get-account --account-id "$unknown_id"
  refused NotFoundException list-users --account-id "$unknown_id"
  refused NotFoundException get-user --account-id "$account_id" --user-id "$unknown_id"
  refused NotFoundException logout-user --account-id "$account_id" --user-id "$unknown_id"
  refused BadRequestException create-account --name '   '
  refused BadRequestException update-account --account-id "$account_id" --default-license Plus
  refused BadRequestException list-users --account-id "$account_id" --page-size 201
  refused BadRequestException list-users --account-id "$account_id" --user-email nobody
  refused BadRequestException list-users --account-id "$account_id" --starting-token forged
  refused BadRequestException invite-users --account-id "$account_id" --user-email-list extra{1..51}@example.com
  refused BadRequestException create-user --account-id "$account_id" --email new@example.com
  refused BadRequestException invite-users --account-id "$enterprise_id" --user-email-list new@example.com
  refused BadRequestException batch-unsuspend-user --account-id "$account_id" --user-id-list "$user_id"
  refused BadRequestException reset-personal-pin --account-id "$account_id" --user-id "$user_id"
  refused ConflictException create-user --account-id "$enterprise_id" --email ZOE@example.com
  refused UnprocessableEntityException delete-account --account-id "$account_id"
}

deletion() {
  local ids
  mapfile -t ids < <(chime list-users --account-id "$account_id" --output json --query 'Users[].UserId' \
    | sed -n 's/^ *"\(.*\)".*/\1/p')
  equal "[[\"$unknown_id\",\"NotFound\"]]" "$(query 'UserErrors[].[UserId, ErrorCode]' batch-suspend-user \
    --account-id "$account_id" --user-id-list "${ids[@]}" "$unknown_id")"
  equal '[]' "$(query Users list-users --account-id "$account_id")"
  prints_nothing delete-account --account-id "$account_id"
  refused NotFoundException get-account --account-id "$account_id"
}

accounts
invitations
listing
team_users
enterprise_users
refusals
deletion
