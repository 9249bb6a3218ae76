import type { Readable, Writable } from 'node:stream'
import { isCancel, select, text } from '@clack/prompts'
import { authMeanings, auths, pagingMeanings, pagings, type Auth, type Paging } from './choices.ts'
import { nameFault } from './package-name.ts'

/** Where questions are put, and answered. */
export interface Terminal {
  readonly input: Readable
  readonly output: Writable
}

/** Whoever is asked has called it off. */
export class CalledOff extends Error {
  override readonly name = 'CalledOff'
}

export async function askName(terminal: Terminal): Promise<string> {
  return answered(
    await text({
      ...terminal,
      message: 'What shall the npm package be called?',
      placeholder: 'kehu-provider-acme',
      validate: (value) => nameFault(value ?? '') ?? undefined,
    }),
  )
}

export async function askAuth(terminal: Terminal): Promise<Auth> {
  const options = auths.map((value) => ({ value, label: value, hint: authMeanings[value] }))
  return answered(await select<Auth>({ ...terminal, message: 'How does the vendor know its caller?', options }))
}

export async function askPaging(terminal: Terminal): Promise<Paging> {
  const options = pagings.map((value) => ({ value, label: value, hint: pagingMeanings[value] }))
  return answered(await select<Paging>({ ...terminal, message: 'How does the vendor cut its list?', options }))
}

function answered<Answer>(answer: Answer): Exclude<Answer, symbol> {
  if (isCancel(answer)) throw new CalledOff()
  return answer as Exclude<Answer, symbol>
}
