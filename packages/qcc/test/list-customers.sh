#!/bin/sh
# Written from the document alone (qcc.txt:34-79), as something to hold the client and the mock against that shares
# nothing with either. Prints the Token on the first line, and the answer after it.
# Usage: list-customers.sh ORIGIN KEY SECRET_KEY SEARCH_KEY [TIMESPAN]
set -eu
timespan=${5:-$(date +%s)}
token=$(printf '%s' "$2$timespan$3" | md5sum | cut -c 1-32 | tr 'a-f' 'A-F')
echo "$token"
curl --silent --show-error --fail --noproxy '*' --get "$1/api/yj/Customer/GetList" \
  --header "Token: $token" \
  --header "Timespan: $timespan" \
  --data-urlencode "key=$2" \
  --data-urlencode "searchKey=$4" \
  --data-urlencode 'pageIndex=1' \
  --data-urlencode 'pageSize=50'
