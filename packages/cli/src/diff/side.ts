import type { SpecFile } from '@kehu/conformance'
import type { Node } from './pair.ts'

/** One of the two that are compared: a plugin, or a vendor's OpenAPI file alone. */
export interface Side {
  /** As it was named by whoever asked. */
  readonly label: string
  readonly spec: SpecFile
  readonly plugin: PluginFiles | null
}

/** What a plugin says of itself in files. */
export interface PluginFiles {
  readonly packageJson: Node
  readonly manifest: Node
  /** Path of the OpenAPI file within the package. */
  readonly specPath: string
}
