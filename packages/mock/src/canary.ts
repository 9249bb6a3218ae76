import type { MockRequest } from '@kehu/core/v1/mock'
import { gateBody } from './body-gate.ts'
import { checkAnswer, checkRequest, type EngineRequest } from './engine.ts'
import type { Field } from './field.ts'
import {
  responseFor,
  type Operation,
  type OperationBody,
  type OperationContent,
  type OperationParameter,
} from './operation.ts'
import type { MockCanaries, MockCanary } from './mock-canaries.ts'
import { formType } from './read-operation.ts'
import type { Follow } from './reference.ts'
import { schemaViolations } from './schema-gate.ts'
import type { Validate } from './strict-schema.ts'
import { wrongText, wrongValue } from './wrong-value.ts'

type Trial = Pick<MockCanary, 'of' | 'part'> &
  (
    | { readonly reason: string }
    | {
        /** What is shown, in words that go before "of operation". */
        readonly shown: string
        /** False where the schema may take what is shown; that it is taken proves nothing then. */
        readonly isWrong: boolean
        isRefused(): Promise<boolean>
      }
  )

/**
 * Shows the mock a request and an answer of each kind that are wrong on purpose, and raises an error where it lets one
 * pass: the only guard against a check that went off without a word (P1, P2, P5, P50), also after an upgrade of Prism.
 */
export async function showCanaries(operation: Operation, follow: Follow): Promise<MockCanaries> {
  const tried: MockCanary[] = []
  const impossible: MockCanaries['impossible'][number][] = []
  const trials = [...requestTrials(operation, follow), ...operation.responses.flatMap(answerTrials(operation))]
  for (const trial of trials) {
    const canary: MockCanary = { operation: operation.id, of: trial.of, part: trial.part }
    if ('reason' in trial) impossible.push({ ...canary, reason: trial.reason })
    else if (await trial.isRefused()) tried.push(canary)
    else if (!trial.isWrong) impossible.push({ ...canary, reason: 'takes every value that a canary knows.' })
    else {
      const schema = 'its schema is one that Prism skips in silence'
      throw new Error(`Prism accepts ${trial.shown} of operation ${operation.id}; ${schema}.`)
    }
  }
  return { tried, impossible }
}

function requestTrials(operation: Operation, follow: Follow): Trial[] {
  const trials = [
    ...requiredTrials(operation),
    ...operation.parameters.map((parameter) => parameterTrial(operation, parameter)),
    ...bodyTrials(operation, follow),
  ]
  const nothing: Trial = { of: 'request', part: 'request', reason: 'has neither parameters nor a body.' }
  return trials.length === 0 ? [nothing] : trials
}

function requiredTrials(operation: Operation): Trial[] {
  return (['query', 'header'] as const)
    .filter((place) => operation.parameters.some((each) => each.place === place && each.required))
    .map((place) => ({
      of: 'request',
      part: `required ${place} parameters`,
      shown: `a request without its required ${place} parameters`,
      isWrong: true,
      async isRefused() {
        const found = await checkRequest(operation.engine, empty(operation))
        return found.some(({ part }) => part === place)
      },
    }))
}

function parameterTrial(operation: Operation, parameter: OperationParameter): Trial {
  const { place, name, validate, shape } = parameter
  const named = { of: 'request' as const, part: `${place} parameter ${name}` }
  if (shape === 'object') return { ...named, reason: 'is an object, which a canary has no form for.' }
  // A list in one text is not always joined by commas.
  const isSplit = parameter.wire !== 'single'
  const { value, isWrong } = wrongText(validate, { isList: shape === 'list', isSplit })
  const joined = value.join(',')
  const request = {
    query: { ...empty(operation), query: { [name]: isSplit ? value : joined } },
    header: { ...empty(operation), headers: [[name, joined]] as const },
    path: { ...empty(operation), path: operation.path.replaceAll(/\{[^}]+\}/g, encodeURIComponent(joined)) },
  }[place]
  return {
    ...named,
    shown: `a wrong value of the ${place} parameter ${name}`,
    isWrong,
    async isRefused() {
      const found = await checkRequest(operation.engine, request)
      return found.some(({ part, where }) => part === place && isAt(where, name.toLowerCase()))
    },
  }
}

function bodyTrials(operation: Operation, follow: Follow): Trial[] {
  const { body } = operation
  return (body?.contents ?? []).flatMap((content): Trial[] => {
    if (body && content.mediaType === formType) return formTrials(operation, body, content, follow)
    const wrong = wrongValue(content.validate)
    const headers = [['content-type', content.mediaType]] as const
    return [
      {
        of: 'request',
        part: `body ${content.mediaType}`,
        shown: 'a wrong request body',
        isWrong: wrong.isWrong,
        async isRefused() {
          const found = await checkRequest(operation.engine, { ...empty(operation), headers, body: wrong.value })
          return found.some(({ part }) => part === 'body')
        },
      },
    ]
  })
}

/** A form goes the way of a request: the front reads it, and our own schema judges it, as Prism cannot (P19). */
function formTrials(operation: Operation, body: OperationBody, content: OperationContent, follow: Follow): Trial[] {
  const nothing: Trial = { of: 'request', part: `body ${content.mediaType}`, reason: 'has no fields.' }
  if (content.fields.length === 0) return [nothing]
  return content.fields.map(({ name, wire }) => {
    const validate: Validate = (value) => content.validate({ [name]: value }).filter(({ where }) => isAt(where, name))
    const { value, isWrong } = wrongText(validate, { isList: wire !== 'single', isSplit: true })
    const request = formRequest(operation, pairs(name, wire, value))
    return {
      of: 'request',
      part: `body field ${name}`,
      shown: `a wrong value of the body field ${name}`,
      isWrong,
      async isRefused() {
        const gated = gateBody(body, request, follow)
        const found = await schemaViolations(operation, request, operation.path, gated)
        return found.some(({ where }) => where !== undefined && isAt(where, name))
      },
    }
  })
}

function answerTrials(operation: Operation): (response: Operation['responses'][number]) => Trial[] {
  return ({ status, contents }) => {
    if (contents.length === 0) return [{ of: 'answer', part: status, reason: 'has no body.' }]
    const statusCode = statuses.find((each) => responseFor(operation, each)?.status === status)
    return contents.map((content): Trial => {
      const named = { of: 'answer' as const, part: `${status} ${content.mediaType}` }
      if (statusCode === undefined) return { ...named, reason: 'is the answer of no status, as others name them all.' }
      const { value: body, isWrong } = wrongValue(content.validate)
      const headers = { 'content-type': content.mediaType }
      return {
        ...named,
        shown: `a wrong ${status} answer`,
        isWrong,
        async isRefused() {
          const found = await checkAnswer(operation.engine, { statusCode, headers, body })
          return found.some(({ part }) => part === 'body')
        },
      }
    })
  }
}

const statuses = Array.from({ length: 500 }, (_, index) => 100 + index)

function pairs(name: string, wire: Field['wire'], value: readonly string[]): string {
  return value
    .map(
      (text, index) =>
        `${encodeURIComponent(wire === 'indexed' ? `${name}.${index}` : name)}=${encodeURIComponent(text)}`,
    )
    .join('&')
}

function formRequest({ method, path }: Operation, text: string): MockRequest {
  const body = new TextEncoder().encode(text)
  const headers = [['Content-Type', formType]] as const
  return { method, path, rawQuery: '', query: [], headers, header: () => formType, body, text }
}

function empty({ method, path }: Operation): EngineRequest {
  return { method, path, query: {}, headers: [], body: undefined }
}

/** Whether a place is that of a name, or lies within it. */
function isAt(where: string, name: string): boolean {
  return where === name || where.startsWith(`${name}.`)
}
