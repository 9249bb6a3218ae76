import type { Node } from './pair.ts'
import type { SpecText } from './spec-text.ts'

/** One of the two that are compared: a plugin, or a vendor's OpenAPI file alone. */
export interface Side {
  /** As it was named by whoever asked. */
  readonly label: string
  readonly spec: SpecText
  readonly plugin: PluginFiles | null
}

/** What a plugin says of itself in files. */
export interface PluginFiles {
  readonly packageJson: Node
  readonly manifest: Node
  /** Path of the OpenAPI file within the package. */
  readonly specPath: string
}
