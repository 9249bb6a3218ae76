#!/bin/sh
# Written from the document and the steps of the sibling API alone (multimarkets.txt:161-238, protocol A3 to A5), as
# something to hold the client and the mock against that shares nothing with either. Prints the signature on the first
# line, and the answer after it.
# Usage: list-customers.sh BASE_URL COMPANY_ID API_KEY SECRET_KEY [TIMESTAMP [CURRENT [SIZE [CUSTOMER_NO]]]]
set -eu
timestamp=${5:-$(date +%s)000}
current=${6:-1}
size=${7:-500}
customer=${8:-}
key=$(mktemp)
trap 'rm -f "$key"' EXIT
printf -- '-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n' "$(printf '%s' "$4" | fold -w 64)" > "$key"
if [ -n "$customer" ]; then
  text="{current:$current,customerNo:$customer,size:$size}$timestamp"
  body="{\"customerNo\":\"$customer\",\"current\":\"$current\",\"size\":\"$size\"}"
else
  text="{current:$current,size:$size}$timestamp"
  body="{\"current\":\"$current\",\"size\":\"$size\"}"
fi
signature=$(printf '%s' "$text" | openssl dgst -sha1 -sign "$key" -binary | openssl base64 -A)
echo "$signature"
curl --silent --show-error --fail --noproxy '*' "$1/global/customer.admin.WhiteCustomerAdminApiService.page" \
  --header 'Content-Type: application/json' \
  --header "companyId: $2" \
  --header "trace: t-$$-$timestamp" \
  --header "apiKey: $3" \
  --header "signature: $signature" \
  --header 'version: 0.0.1' \
  --header "timestamp: $timestamp" \
  --data-raw "$body"
