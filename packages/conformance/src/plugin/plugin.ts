import type { PluginDeclaration } from '@kehu/core'
import type { Environment, Manifest, Provider } from '@kehu/core/v1'
import type { MockVendor } from '@kehu/core/v1/mock'
import type { JsonObject } from '../json/json-object.ts'
import type { SpecFile } from '../spec/spec-file.ts'

/** A plugin, opened: all that a check may look at. */
export interface Plugin {
  /** Folder of the package, as a path. */
  readonly folder: string
  readonly declaration: PluginDeclaration
  readonly packageJson: JsonObject
  readonly manifest: Manifest
  /** What the entry `./manifest` holds. */
  readonly manifestFile: unknown
  /** The plugin's factory. */
  readonly create: (options: object, environment?: Environment) => Provider<object>
  /** What the entry `./mock` exports. */
  readonly vendor: MockVendor<object, object>
  readonly spec: SpecFile
  /** Where the factory can be imported from, by another process too. */
  readonly entry: URL
  /** Conditions that the entries were resolved with, beside Node's own. */
  readonly conditions: readonly string[]
}
