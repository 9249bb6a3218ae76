import { pathToFileURL } from 'node:url'
import type { MockHandler, MockVendor } from '@kehu/core/v1/mock'
import { startMock } from '@kehu/mock'
import type { SpecFile } from '../plugin/spec-file.ts'
import type { SpecFault } from './spec-check.ts'
import { operations } from './walk.ts'

/**
 * Starts a mock from the file alone. Before it starts, it shows Prism a request and answers of each operation that are
 * wrong on purpose, and raises an error where one passes.
 */
export async function canaryFaults({ document, path }: SpecFile): Promise<SpecFault[]> {
  try {
    const mock = await startMock(
      silentVendor(
        path,
        operations(document).map(({ node }) => String(node.operationId)),
      ),
    )
    await mock.close()
    return []
  } catch (error) {
    const { cause, message } = error as Error
    // The outer message holds the path of the file, which differs from machine to machine.
    const problem = cause instanceof Error ? cause.message : message
    const place = operations(document).find(({ node }) => problem.includes(` operation ${String(node.operationId)}`))
    return [
      {
        pointer: place?.pointer ?? '',
        message: `The spec cannot be mocked: ${problem.replace(/[.;\s]+$/, '')}; correct it.`,
      },
    ]
  }
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
    fixture: () => ({ options: {}, query: {}, queries: [] }),
    handlers: Object.fromEntries(operationIds.map((id) => [id, handler])),
  }
}
