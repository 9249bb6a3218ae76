import type { MockAnswer } from '@kehu/core/v1/mock'
import { checkAnswer } from './engine.ts'
import { plainJson } from './json-text.ts'
import { responseFor, type Operation } from './operation.ts'
import type { Follow } from './reference.ts'
import { undeclaredFields } from './undeclared-fields.ts'

/** What an answer breaks in the spec, in sentences; empty where it keeps it. */
export async function answerBreaches(operation: Operation, answer: MockAnswer, follow: Follow): Promise<string[]> {
  const response = responseFor(operation, answer.status)
  // For Prism an undeclared 4xx or 5xx is a mere warning (P40).
  if (!response) return [`The status ${answer.status} is not in the spec.`]
  if (answer.body === undefined) {
    return response.contents.length === 0 ? [] : [`The spec has a body for the status ${answer.status}.`]
  }
  const body = plainJson(answer.body)
  const type = contentType(answer)
  const content = response.contents.find(({ mediaType }) => mediaType === type.split(';')[0]?.trim().toLowerCase())
  if (!content) return [`The spec has no body of the type ${type} for the status ${answer.status}.`]
  const complaints = await checkAnswer(operation.engine, {
    statusCode: answer.status,
    headers: { ...answer.headers, 'content-type': type },
    body,
  })
  return [
    ...complaints.map(({ message }) => `${message}.`),
    // Prism passes over fields that the spec does not have (P41): a misspelt one would teach the client the mistake.
    ...undeclaredFields(content.schema, body, follow).map((where) => `"${where}" is not in the spec.`),
  ]
}

/** The content type of an answer; JSON where it names none. */
export function contentType({ headers = {} }: MockAnswer): string {
  return Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? 'application/json'
}
