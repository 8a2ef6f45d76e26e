#!/usr/bin/env bash
# A day in the life of an Amazon Chime administrator, with the AWS CLI.
#
# Needs AWS_ENDPOINT_URL_CHIME and a key of a Carillon server; it makes an account of its own and deletes it in the end.
# AWS names the aws command if it is not the first on the PATH.
set -euo pipefail

aws=${AWS-aws}
endpoint=$AWS_ENDPOINT_URL_CHIME
people=(ringer{1..120}@example.com)
batch=50

# chime OPERATION [ARGUMENT...]: the AWS CLI before 2.13 does not read the endpoint's variable.
chime() {
  "$aws" chime "$@" --endpoint-url "$endpoint"
}

# carillon PATH JSON: an operation of Carillon's own, for what AWS did by mail or in its console only
carillon() {
  curl --silent --show-error --fail-with-body --config - --aws-sigv4 aws:amz:us-east-1:chime --json "$2" \
    "$endpoint/carillon$1" <<<"$(credentials)"
}

# As curl's configuration on standard input, since everybody can read the arguments of a command.
credentials() {
  local id=${AWS_ACCESS_KEY_ID-} secret=${AWS_SECRET_ACCESS_KEY-}
  printf 'user = "%s:%s"\n' "${id:-$("$aws" configure get aws_access_key_id)}" \
    "${secret:-$("$aws" configure get aws_secret_access_key)}"
}

# json_list TEXT...
json_list() {
  local joined
  printf -v joined '"%s",' "$@"
  echo "[${joined%,}]"
}

# user_ids [JMESPATH_FILTER]: the ids of all users that it passes
user_ids() {
  chime list-users --account-id "$account" --page-size 50 --output text --query "Users[${1-}].[UserId]" | grep -v '^None$'
}

account=$(chime create-account --name 'Bell Tower' --query Account.AccountId --output text)
echo "Made the account $account"

for ((start = 0; start < ${#people[@]}; start += batch)); do
  chime invite-users --account-id "$account" --user-email-list "${people[@]:start:batch}" \
    --query 'length(Invites)' --output text | sed 's/.*/Invited & people/'
done
chime invite-users --account-id "$account" --user-email-list belfry@example.com --user-type SharedDevice >/dev/null

mapfile -t pending < <(user_ids "?UserInvitationStatus=='Pending'")
for ((start = 0; start < ${#pending[@]}; start += batch)); do
  carillon "/accounts/$account/users?operation=accept-invitations" \
    "{\"UserIdList\": $(json_list "${pending[@]:start:batch}")}" >/dev/null
done
echo "${#pending[@]} accepted"

for ((start = 0; start < 30; start += 15)); do
  items=()
  for id in "${pending[@]:start:15}"; do
    items+=("UserId=$id,LicenseType=Basic")
  done
  chime batch-update-user --account-id "$account" --update-user-request-items "${items[@]}" >/dev/null
done

echo 'Licences:'
chime list-users --account-id "$account" --output text --query 'Users[].[UserType,LicenseType]' | grep -v '^None$' \
  | sort | uniq -c

caller=$(chime list-users --account-id "$account" --user-email RINGER7@example.com --query 'Users[0].UserId' --output text)
pin=$(chime get-user --account-id "$account" --user-id "$caller" --query User.PersonalPIN --output text)
new_pin=$(chime reset-personal-pin --account-id "$account" --user-id "$caller" --query User.PersonalPIN --output text)
[ "$pin" != "$new_pin" ]
echo 'Reset a PIN'

mapfile -t leavers < <(user_ids "?contains(\`$(json_list "${people[@]:100}")\`, PrimaryEmail)")
chime batch-suspend-user --account-id "$account" --user-id-list "${leavers[@]}" >/dev/null
mapfile -t remaining < <(user_ids)
echo "${#leavers[@]} left; ${#remaining[@]} remain"

carillon "/accounts/$account?operation=convert" '{"AccountType": "EnterpriseLWA"}' >/dev/null
for number in {1..12}; do
  chime create-room --account-id "$account" --name "Bell $number" >/dev/null
done
room=$(chime list-rooms --account-id "$account" --query 'Rooms[0].RoomId' --output text)
members=()
for id in "${remaining[@]:0:25}"; do
  members+=("MemberId=$id,Role=Member")
done
members[0]=${members[0]/Role=Member/Role=Administrator}
chime batch-create-room-membership --account-id "$account" --room-id "$room" --membership-item-list "${members[@]}" \
  --query 'length(Errors)' --output text | grep -qx 0

# pages MEMBER OPERATION [ARGUMENT...]: counts a list that the AWS CLI does not page through by itself
pages() {
  local token=() page count=0
  while true; do
    page=$(chime "${@:2}" --account-id "$account" --max-results 10 "${token[@]}" --output text \
      --query "[length($1), NextToken]")
    count=$((count + ${page%%$'\t'*}))
    [ "${page##*$'\t'}" != None ] || break
    token=(--next-token "${page##*$'\t'}")
  done
  echo "$count"
}

echo "$(pages Rooms list-rooms) rooms"
echo "$(pages RoomMemberships list-room-memberships --room-id "$room") members of the first"

if refusal=$(chime delete-account --account-id "$account" 2>&1); then
  echo 'An account with users was deleted.' >&2
  exit 1
fi
echo "Refused: ${refusal##*operation: }"
for ((start = 0; start < ${#remaining[@]}; start += batch)); do
  chime batch-suspend-user --account-id "$account" --user-id-list "${remaining[@]:start:batch}" >/dev/null
done
chime delete-account --account-id "$account"
echo 'Deleted the account'
