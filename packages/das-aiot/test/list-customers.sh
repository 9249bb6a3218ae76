#!/bin/sh
# Written from the document (das-aiot.txt:105-186) and the vendor's pages on signatures and tokens (protocol B3) alone,
# as something to hold the client and the mock against that shares nothing with either. Prints the sign on the first
# line, the Authorization header on the second, and the answer after them.
# Usage: list-customers.sh ORIGIN PROJECT APP_ID APP_SECRET SIGN_METHOD BODY [TIMESTAMP]
set -eu
timestamp=${7:-$(date +%s)000}
text="appid=$3&sign_method=$5&timestamp=$timestamp"
if [ "$5" = md5 ]; then
  sign=$(printf '%s%s' "$text" "$4" | md5sum | cut -c 1-32)
else
  sign=$(printf '%s' "$text" | openssl dgst -sha256 -hmac "$4" | sed 's/.* //')
fi
echo "$sign"
token=$(curl --silent --show-error --fail --noproxy '*' --get "$1/api/justauth/generate/v1/visitor/token" \
  --data-urlencode "appid=$3" \
  --data-urlencode "sign_method=$5" \
  --data-urlencode "sign=$sign" \
  --data-urlencode "timestamp=$timestamp" | sed 's/.*"token" *: *"\([^"]*\)".*/\1/')
echo "Bearer $token"
curl --silent --show-error --fail --noproxy '*' \
  --request POST "$1/api/open/customer/customer-manage/v1/customer/page?project=$2" \
  --header "Authorization: Bearer $token" \
  --header 'Content-Type: application/json' \
  --data-raw "$6"
