import { personal, secret } from '../test-directory.ts'
import { closed, wrongWith, type Operation, type Schema } from './document.ts'
import type { FuzzRequest } from './requests.ts'

const refusals = [400, 404, 413, 415]

/** What is wrong with an answer, by the document; `null` where nothing is. */
export async function complaint(
  { path, responses }: Operation,
  request: FuzzRequest,
  answer: Response,
): Promise<string | null> {
  const { status } = answer
  const type = answer.headers.get('content-type')?.split(';')[0] ?? 'none'
  const schemas = responses[status]
  const text = await textOf(answer, type)
  const mayShow = path.endsWith('/reveal') || request.path.includes('personalData=shown')
  if (secret.test(text)) return 'It shows what was configured'
  if (!mayShow && personal.test(text)) return 'It shows personal data that nobody asked for'
  if (status >= 500) return `It fails with ${status}: ${text}`
  if (!schemas) return `The document knows no ${status}`
  const schema = schemas[type]
  if (!schema) return `The document knows no ${type} for ${status}`
  if (request.wrong !== null && status < 400) return `It takes what the document does not allow: ${request.wrong}`
  if (request.wrong !== null && !refusals.includes(status)) return `It refuses with ${status}: ${request.wrong}`
  if (request.wrong === null && !request.isOpaque && status >= 400 && status !== 404) {
    return `It refuses what the document allows: ${text}`
  }
  return wrongContent(schema, type, text)
}

function wrongContent(schema: Schema, type: string, text: string): string | null {
  switch (type) {
    case 'application/json':
    case 'application/problem+json':
      return wrongWith(closed(schema), JSON.parse(text))
    case 'application/x-ndjson':
      for (const line of text.split('\n').slice(0, -1)) {
        const wrong = wrongWith(closed(schema), JSON.parse(line))
        if (wrong !== null) return wrong
      }
      return null
    default:
      return wrongWith(schema, text)
  }
}

/** The whole body; of a stream without end its first part. */
async function textOf(answer: Response, type: string): Promise<string> {
  if (type !== 'text/event-stream') return answer.text()
  const reader = (answer.body as ReadableStream<Uint8Array>).getReader()
  const { value } = await reader.read()
  await reader.cancel()
  return new TextDecoder().decode(value)
}
