import { once } from 'node:events'
import type { Writable } from 'node:stream'
import type { Customer } from '@kehu/core'
import { stringify } from 'csv-stringify/sync'

/** Writes customers to standard output while they arrive. */
export interface CustomerOutput {
  write(customers: readonly Customer[]): Promise<void>
  end(): Promise<void>
}

/** A JSON array, one customer a line. */
export function jsonOutput(output: Writable): CustomerOutput {
  let separator = '[\n'
  return {
    async write(customers) {
      let text = ''
      for (const customer of customers) {
        text += separator + JSON.stringify(customer)
        separator = ',\n'
      }
      await send(output, text)
    },
    end: () => send(output, separator === '[\n' ? '[]\n' : '\n]\n'),
  }
}

const csvColumns = 'connection provider key id name kind status phone email remark createdAt updatedAt raw'.split(' ')

/** CSV as RFC 4180 has it; a cell that a spreadsheet would run as a formula gets an apostrophe in front. */
export function csvOutput(output: Writable): CustomerOutput {
  let header = true
  return {
    async write(customers) {
      const rows = customers.map((customer) => ({ ...customer, raw: JSON.stringify(customer.raw) }))
      const text = stringify(rows, { header, columns: csvColumns, escape_formulas: true, record_delimiter: 'windows' })
      header = false
      await send(output, text)
    },
    async end() {
      if (header) await send(output, `${csvColumns.join(',')}\r\n`)
    },
  }
}

async function send(output: Writable, text: string): Promise<void> {
  if (text !== '' && !output.write(text)) await once(output, 'drain')
}
