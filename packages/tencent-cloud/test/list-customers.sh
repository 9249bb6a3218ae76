#!/bin/sh
# Written from the documents alone (tencent-cloud.md:3-17, and the common pages of API 2.0 as protocol A1 and A2 have
# them), as something to hold the client and the mock against that shares nothing with either. Prints the Signature on
# the first line, and the answer after it.
# Usage: list-customers.sh ORIGIN SECRET_ID SECRET_KEY METHOD HASH NAME=VALUE...
set -eu
origin=$1 secret_id=$2 secret_key=$3 method=$4 hash=$5
shift 5

# All parameters by name, byte by byte, values as they are.
text=$(
  printf '%s\n' Action=QueryClientInfos "SecretId=$secret_id" "$@" |
    LC_ALL=C sort -s -t = -k 1,1 | paste -s -d '&' -
)
signature=$(
  printf '%s' "$method${origin#*://}/v2/index.php?$text" |
    openssl dgst "-$hash" -hmac "$secret_key" -binary | openssl base64 -A
)
echo "$signature"

for pair do
  set -- "$@" --data-urlencode "$pair"
  shift
done
# GET puts the data into the query; POST leaves it in the body.
if [ "$method" = GET ]; then set -- "$@" --get; fi
curl --silent --show-error --fail --noproxy '*' "$origin/v2/index.php" \
  --data-urlencode Action=QueryClientInfos \
  --data-urlencode "SecretId=$secret_id" \
  "$@" \
  --data-urlencode "Signature=$signature"
