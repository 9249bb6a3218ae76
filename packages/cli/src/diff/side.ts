import type { JsonObject, SpecFile } from '@kehu/conformance'

/** One of the two that are compared: a plugin, or a vendor's OpenAPI file alone. */
export interface Side {
  /** As it was named by whoever asked. */
  readonly label: string
  readonly spec: SpecFile
  readonly plugin: PluginFiles | null
}

/** What a plugin says of itself in files. */
export interface PluginFiles {
  readonly packageJson: JsonObject
  readonly manifest: JsonObject
  /** Path of the OpenAPI file within the package. */
  readonly specPath: string
}
