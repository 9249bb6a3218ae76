import type { Writable } from 'node:stream'
import type { Customer } from '@kehu/core'
import { stringify } from 'csv-stringify/sync'
import { escapedText, plainText } from './plain-text.ts'
import { send } from './send.ts'

/** Writes customers to standard output while they arrive. */
export interface CustomerOutput {
  write(customers: readonly Customer[]): Promise<void>
  end(): Promise<void>
}

/** A file gets the data as it is; a terminal obeys some characters, so there they are written another way. */
export type Output = Writable & { readonly isTTY?: boolean }

/** A JSON array, one customer a line. */
export function jsonOutput(output: Output, signal: AbortSignal): CustomerOutput {
  let separator = '[\n'
  return {
    async write(customers) {
      let text = ''
      for (const customer of customers) {
        const json = JSON.stringify(customer)
        text += separator + (output.isTTY ? escapedText(json) : json)
        separator = ',\n'
      }
      await send(output, text, signal)
    },
    end: () => send(output, separator === '[\n' ? '[]\n' : '\n]\n', signal),
  }
}

const csvColumns = 'connection provider key id name kind status phone email remark createdAt updatedAt raw'.split(' ')

/** CSV as RFC 4180 has it; a cell that a spreadsheet would run as a formula gets an apostrophe in front. */
export function csvOutput(output: Output, signal: AbortSignal): CustomerOutput {
  let header = true
  return {
    async write(customers) {
      const rows = customers.map((customer) => ({ ...customer, raw: JSON.stringify(customer.raw) }))
      const text = stringify(rows, {
        header,
        columns: csvColumns,
        escape_formulas: true,
        record_delimiter: 'windows',
        ...(output.isTTY && { cast: { string: plainText } }),
      })
      header = false
      await send(output, text, signal)
    },
    async end() {
      if (header) await send(output, `${csvColumns.join(',')}\r\n`, signal)
    },
  }
}
