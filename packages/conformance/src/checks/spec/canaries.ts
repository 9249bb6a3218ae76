import { pathToFileURL } from 'node:url'
import type { MockHandler, MockVendor } from '@kehu/core/v1/mock'
import { startMock, type MockCanaries, type MockCanary } from '@kehu/mock'
import type { Check } from '../../check.ts'
import { clause } from '../../failure/clause.ts'
import { specCheck, type SpecFault } from '../../spec/spec-check.ts'
import type { SpecFile } from '../../spec/spec-file.ts'
import { contents, member, operations, parameters, type SpecOperation } from '../../spec/walk.ts'

export const canaries: Check = specCheck(
  {
    id: 'spec/canaries',
    requirement: '3.9',
    title: 'Makes a mock that refuses, for each operation, a request and answers that are wrong on purpose',
    why: 'A mock that takes anything turns every check green; only a wrong request shows that it looks at all.',
    fails: 'It writes a list in a form that the mock does not know.',
    // Each operation needs a handler before a mock can be made.
    needs: ['manifest/spec', 'spec/compiles'],
  },
  ({ spec }) => canaryFaults(spec),
)

/**
 * Starts a mock from the file alone. Before it starts, it shows Prism a request and answers of each operation that are
 * wrong on purpose, and raises an error where one passes.
 */
async function canaryFaults({ document, path }: SpecFile): Promise<SpecFault[]> {
  try {
    const mock = await startMock(
      silentVendor(
        path,
        operations(document).map(({ node }) => String(node.operationId)),
      ),
    )
    await mock.close()
    return operations(document).flatMap((operation) => untriedFaults(operation, mock.canaries))
  } catch (error) {
    const { cause, message } = error as Error
    // The outer message holds the path of the file, which differs from machine to machine.
    const problem = cause instanceof Error ? cause.message : message
    const place = operations(document).find(({ node }) => problem.includes(` operation ${String(node.operationId)}`))
    return [
      {
        pointer: place?.pointer ?? '',
        message: `The spec cannot be mocked: ${clause(problem)}; correct it.`,
      },
    ]
  }
}

/** What of an operation no canary could be shown for: nothing says that the mock looks at it. */
function untriedFaults(operation: SpecOperation, { tried }: MockCanaries): SpecFault[] {
  const { node, pointer } = operation
  const id = String(node.operationId)
  const isTried = (of: MockCanary['of']) => tried.some((canary) => canary.operation === id && canary.of === of)
  const isAsked = parameters(operation).length > 0 || contents(member(operation, 'requestBody')).length > 0
  const parts = [...(isAsked && !isTried('request') ? ['request'] : []), ...(isTried('answer') ? [] : ['answer'])]
  return parts.map((part) => ({
    pointer,
    message: `The spec takes whatever ${part} of ${id} there may be; say what it must be, so that a wrong one is seen.`,
  }))
}

/** A vendor that answers nothing: the plugin's own handlers are judged elsewhere. */
function silentVendor(path: string, operationIds: readonly string[]): MockVendor<object, object> {
  const nothing = () => ({ status: 500 })
  const handler: MockHandler<object> = {
    kind: 'call',
    verify: () => [],
    refuse: nothing,
    error: nothing,
    answer: nothing,
  }
  return {
    id: 'the plugin',
    spec: pathToFileURL(path),
    fixture: () => ({ options: {}, variants: [], query: {}, queries: [] }),
    handlers: Object.fromEntries(operationIds.map((id) => [id, handler])),
  }
}
