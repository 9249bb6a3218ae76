// Run in a process of its own: goes on from a cursor, and writes the keys of what is left.
import { vendors } from '../src/vendors.ts'

const [id, input = ''] = process.argv.slice(2)
const { options, query, cursor } = JSON.parse(input) as { options: object; query: object; cursor: string }
const vendor = vendors.find((candidate) => candidate.id === id)
const keys: string[] = []
for await (const customer of vendor?.create(options, {}).customers(query, { cursor }) ?? []) keys.push(customer.key)
console.log(JSON.stringify(keys))
