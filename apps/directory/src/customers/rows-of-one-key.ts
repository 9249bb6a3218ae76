/** A record as a page has it. */
export interface KeyedRecord {
  readonly digest: string
  readonly name: string | null
}

/** A customer that was written under the same key. */
export interface KeyedRow extends KeyedRecord {
  readonly is_gone: boolean
  /** The run that saw it last. */
  readonly run: number
}

/**
 * Tells which customer each record of one key is. Nearly always there is one of each. Where a vendor gives one key to
 * several records, a person's decisions must not pass from one of them to another because the list has another order: a
 * record is the customer with the same contents, or else one of the same name, whom this run has not seen yet. Where
 * that tells nothing it is a new one, unless a single customer is there to have changed.
 *
 * @param records different ones
 * @param rows the lowest ordinal first
 * @param run the one that reads the records
 * @returns a row for each record, or `null` where the customer is new
 */
export function rowsOfOneKey<Row extends KeyedRow>(
  records: readonly KeyedRecord[],
  rows: readonly Row[],
  run: number,
): readonly (Row | null)[] {
  const [listed, gone] = [rows.filter(({ is_gone }) => !is_gone), rows.filter(({ is_gone }) => is_gone)]
  const found = new Map<KeyedRecord, Row>()
  const taken = new Set(rows.filter((row) => row.run === run))
  const take = (record: KeyedRecord, row: Row | undefined): void => {
    if (!row) return
    found.set(record, row)
    taken.add(row)
  }
  for (const record of records) {
    take(
      record,
      [...listed, ...gone].find(({ digest }) => digest === record.digest),
    )
  }
  const present = listed.length > 0 ? listed : gone
  for (const record of records) {
    if (found.has(record)) continue
    const free = present.filter((row) => !taken.has(row))
    take(record, free.find(({ name }) => name === record.name) ?? (present.length === 1 ? free[0] : undefined))
  }
  return records.map((record) => found.get(record) ?? null)
}
