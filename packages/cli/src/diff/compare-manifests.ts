import { isJsonObject, objectOf, textsOf, type JsonObject } from '@kehu/conformance'
import { noteWords, type Note } from './difference.ts'
import { isSame, member, namesOf, wholes, type Pair } from './pair.ts'

/** Holds two manifests against each other as the user of a plugin sees them, and notes everything in which they differ. */
export function compareManifests(old: JsonObject, next: JsonObject, note: Note): void {
  const manifest = wholes(old, next)
  let noted = 0
  const count: Note = (...what) => {
    noted++
    note(...what)
  }
  for (const name of namesOf(manifest)) {
    const part = member(manifest, name)
    if (name === 'id')
      compareFixed(part, 'manifest/id-changed', `The provider is called ${String(part.new)} now.`, count)
    else if (name === 'contract') {
      compareFixed(part, 'manifest/contract-changed', `The plugin keeps contract ${String(part.new)} now.`, count)
    } else if (name === 'options') compareInputs(part, 'option', count)
    else if (name === 'secrets') compareSecrets(part, manifest, count)
    else if (name === 'check') compareCheck(part, count)
    else if (name === 'deviations') compareDeviations(part, count)
    else if (name === 'operations') {
      for (const operation of namesOf(part)) compareOperations(member(part, operation), operation, count)
    } else noteWords(part, 'manifest/words-changed', count)
  }
  // What is moved about in a list, no rule sees.
  if (noted === 0) noteWords(manifest, 'manifest/words-changed', note)
}

function compareFixed(
  part: Pair,
  rule: 'manifest/id-changed' | 'manifest/contract-changed',
  message: string,
  note: Note,
): void {
  if (!isSame(part)) note(rule, part, message)
}

function compareInputs(inputs: Pair, kind: 'option' | 'query-field', note: Note): void {
  const noun = kind === 'option' ? 'Option' : 'Query field'
  for (const name of namesOf(inputs)) {
    const input = member(inputs, name)
    const isRequired = objectOf(input.new).required === true
    if (input.old === undefined) {
      const rule = isRequired ? (`manifest/${kind}-required` as const) : (`manifest/${kind}-added` as const)
      note(rule, input, `${noun} ${name} is new${isRequired ? ' and required' : ''}.`)
    } else if (input.new === undefined) note(`manifest/${kind}-removed`, input, `${noun} ${name} is gone.`)
    else compareInput(input, kind, `${noun} ${name}`, note)
  }
}

function compareInput(input: Pair, kind: 'option' | 'query-field', title: string, note: Note): void {
  for (const key of namesOf(input)) {
    const part = member(input, key)
    const [was, is] = [part.old === true, part.new === true]
    if (key === 'required' && was !== is) {
      if (is) note(`manifest/${kind}-required`, part, `${title} is required now.`)
      else note(`manifest/${kind}-optional`, part, `${title} may be left out now.`)
    } else if (key === 'type' && (part.old ?? 'text') !== (part.new ?? 'text')) {
      note(`manifest/${kind}-type-changed`, part, `${title} is given as ${String(part.new ?? 'text')} now.`)
    } else noteWords(part, 'manifest/words-changed', note)
  }
}

function compareSecrets(secrets: Pair, manifest: Pair, note: Note): void {
  for (const { name, pair } of listed(secrets)) {
    if (pair.old === undefined) note('manifest/secret-added', pair, `Option ${name} is kept secret now.`)
    else if (Object.hasOwn(objectOf(objectOf(manifest.new).options), name)) {
      note('manifest/secret-removed', pair, `Option ${name} is no longer kept secret.`)
    } else noteWords(pair, 'manifest/words-changed', note)
  }
}

// From what costs nothing to what is not there.
const costs = ['free', 'may-cost', 'none']

function compareCheck(part: Pair, note: Note): void {
  if (isSame(part)) return
  const isMore = costs.indexOf(String(part.new)) > costs.indexOf(String(part.old))
  note(
    isMore ? 'manifest/check-costs-more' : 'manifest/check-costs-less',
    part,
    `check() was '${String(part.old)}' and is '${String(part.new)}' now.`,
  )
}

function compareDeviations(deviations: Pair, note: Note): void {
  const byCheck = (list: unknown) =>
    new Map((Array.isArray(list) ? list : []).map((each, index) => [String(objectOf(each).check), index]))
  const [old, next] = [byCheck(deviations.old), byCheck(deviations.new)]
  for (const check of new Set([...old.keys(), ...next.keys()])) {
    const pair = member(deviations, old.get(check) ?? -1, next.get(check) ?? -1)
    if (pair.old === undefined) note('manifest/deviation-added', pair, `The check ${check} is known to fail now.`)
    else if (pair.new === undefined) note('manifest/deviation-removed', pair, `The check ${check} holds again.`)
    else noteWords(pair, 'manifest/words-changed', note)
  }
}

function compareOperations(operation: Pair, name: string, note: Note): void {
  if (operation.old === undefined) {
    note('manifest/operation-added', operation, `The provider can do ${name} now.`)
    return
  }
  if (operation.new === undefined) {
    note('manifest/operation-removed', operation, `The provider can no longer do ${name}.`)
    return
  }
  for (const key of namesOf(operation)) {
    const part = member(operation, key)
    if (key === 'pagination') comparePagination(part, note)
    else if (key === 'query') compareInputs(part, 'query-field', note)
    else if (key === 'retry') compareRetry(part, note)
    else if (key === 'personalData') comparePersonalData(part, note)
    else if (key === 'mapping') compareMappings(part, note)
    else if (key === 'errors') {
      for (const code of namesOf(part)) compareCode(member(part, code), code, note)
    } else noteWords(part, 'manifest/words-changed', note)
  }
}

const totals = ['none', 'approximate', 'exact']

function comparePagination(pagination: Pair, note: Note): void {
  for (const key of namesOf(pagination)) {
    const part = member(pagination, key)
    if (isSame(part)) continue
    const [was, is] = [String(part.old), String(part.new)]
    if (key === 'style' || key === 'firstPage')
      note('manifest/paging-changed', part, `Pages were read by ${key} ${was}, and are by ${is} now.`)
    else if (key === 'defaultSize')
      note('manifest/default-size-changed', part, `A page holds ${is} records by default now, not ${was}.`)
    else if (key === 'maximumSize') {
      const isLower = !(Number(part.new) > Number(part.old))
      note(
        `manifest/maximum-size-${isLower ? 'lowered' : 'raised'}`,
        part,
        `A page may hold ${is} records now, not ${was}.`,
      )
    } else if (key === 'randomAccess') {
      if (part.new === true) note('manifest/random-access-added', part, 'Any page can be asked for by its number now.')
      else note('manifest/random-access-removed', part, 'Pages can no longer be asked for by their number.')
    } else if (key === 'total') {
      const isMore = totals.indexOf(is) > totals.indexOf(was)
      note(`manifest/total-${isMore ? 'more' : 'less'}-exact`, part, `The total was '${was}' and is '${is}' now.`)
    } else noteWords(part, 'manifest/words-changed', note)
  }
}

function compareRetry(retry: Pair, note: Note): void {
  for (const key of namesOf(retry)) {
    const part = member(retry, key)
    if (key !== 'repeatMayCost') noteWords(part, 'manifest/words-changed', note)
    else if (isSame(part)) continue
    else if (part.new === true)
      note('manifest/repeats-avoided', part, 'Requests that the vendor may bill are not repeated now.')
    else note('manifest/repeats-may-be-billed', part, 'Requests that were not repeated may be repeated now.')
  }
}

function comparePersonalData(fields: Pair, note: Note): void {
  for (const { name, pair } of listed(fields)) {
    if (pair.old === undefined) note('manifest/personal-data-added', pair, `Record field ${name} is personal data now.`)
    else note('manifest/personal-data-removed', pair, `Record field ${name} no longer counts as personal data.`)
  }
}

/** Names that stand in one of two lists alone. */
function listed(lists: Pair): { readonly name: string; readonly pair: Pair }[] {
  const [old, next] = [textsOf(lists.old), textsOf(lists.new)]
  return [...new Set([...old, ...next])]
    .filter((name) => old.includes(name) !== next.includes(name))
    .map((name) => ({ name, pair: member(lists, old.indexOf(name), next.indexOf(name)) }))
}

function compareMappings(mapping: Pair, note: Note): void {
  for (const field of namesOf(mapping)) {
    const pair = member(mapping, field)
    if (pair.old === undefined) note('manifest/record-field-added', pair, `The record has a field ${field} now.`)
    else if (pair.new === undefined)
      note('manifest/record-field-removed', pair, `The record has no field ${field} any more.`)
    // A field that is mapped now, or no more, shows in the customer.
    else if (textsOf(objectOf(pair.old).to).length + textsOf(objectOf(pair.new).to).length === 0) {
      noteWords(pair, 'manifest/words-changed', note)
    } else compareValues(member(pair, 'values'), field, note)
  }
  const [old, next] = [feeders(mapping.old), feeders(mapping.new)]
  for (const field of new Set([...old.keys(), ...next.keys()])) {
    compareFeeders(mapping, field, old.get(field) ?? [], next.get(field) ?? [], note)
  }
}

/** What the vendor's values say of a customer; one that is not listed says 'unknown'. */
function compareValues(values: Pair, field: string, note: Note): void {
  for (const value of namesOf(values)) {
    const part = member(values, value)
    if (isSame(part)) continue
    const [was, is] = [part.old, part.new].map((each) => String(each ?? 'unknown'))
    const rule = part.old === undefined ? 'manifest/value-added' : 'manifest/value-changed'
    note(rule, part, `Value ${value} of record field ${field} was '${was}' for a customer, and is '${is}' now.`)
  }
}

function compareFeeders(
  mapping: Pair,
  field: string,
  old: readonly string[],
  next: readonly string[],
  note: Note,
): void {
  const lost = old.find((feeder) => !next.includes(feeder))
  const gained = next.find((feeder) => !old.includes(feeder))
  const feeder = gained ?? lost
  if (feeder === undefined) return
  const place = member(mapping, feeder)
  const names = next.join(' and ')
  if (old.length === 0) note('manifest/customer-field-added', place, `The customer's ${field} is filled now.`)
  else if (next.length === 0)
    note('manifest/customer-field-removed', place, `The customer's ${field} is not filled any more.`)
  // Stored keys and ids must stay what they were.
  else if (lost !== undefined || field === 'key' || field === 'id') {
    note(
      'manifest/customer-field-moved',
      place,
      `The customer's ${field} is made of ${names} now, not of ${old.join(' and ')}.`,
    )
  } else note('manifest/customer-field-fed-by-more', place, `The customer's ${field} is made of ${names} now.`)
}

/** The record fields that fill each field of a customer. */
function feeders(mapping: unknown): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const [recordField, where] of Object.entries(objectOf(mapping))) {
    for (const field of textsOf(objectOf(where).to)) found.set(field, [...(found.get(field) ?? []), recordField])
  }
  return found
}

function compareCode(pair: Pair, code: string, note: Note): void {
  if (!isJsonObject(pair.old)) {
    note('manifest/code-added', pair, `Error code ${code} is told apart now.`)
    return
  }
  if (!isJsonObject(pair.new)) {
    note('manifest/code-removed', pair, `Error code ${code} is not told apart any more.`)
    return
  }
  for (const key of namesOf(pair)) {
    const part = member(pair, key)
    if (isSame(part)) continue
    if (key === 'category') {
      note(
        'manifest/code-category-changed',
        part,
        `Error code ${code} was '${String(part.old)}' and is '${String(part.new)}' now.`,
      )
    } else if (key === 'retry' && (part.old === true) !== (part.new === true)) {
      note(
        'manifest/code-retry-changed',
        part,
        `Error code ${code} is ${part.new === true ? 'sent again' : 'not sent again'} now.`,
      )
    } else noteWords(part, 'manifest/words-changed', note)
  }
}
