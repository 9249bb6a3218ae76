import { equal } from 'node:assert/strict'
import { test } from 'node:test'
import { withIntegersAsText } from '../src/integers-as-text.ts'

test('integers beyond 2^53 become texts, and nothing else does', () => {
  equal(
    withIntegersAsText('{"a":9007199254740993,"b":[-9007199254740993,9007199254740991],"c":"9007199254740993"}'),
    '{"a":"9007199254740993","b":["-9007199254740993",9007199254740991],"c":"9007199254740993"}',
  )
})
