/** What a release reads of a package.json. */
export interface PackageJson {
  readonly name: string
  readonly version: string
  readonly private?: boolean
  readonly exports?: unknown
  readonly bin?: unknown
  readonly main?: unknown
  readonly types?: unknown
  readonly dependencies?: Ranges
  readonly optionalDependencies?: Ranges
  readonly peerDependencies?: Ranges
  readonly devDependencies?: Ranges
  readonly engines?: Ranges
  readonly kehu?: { readonly spec?: unknown }
}

/** Ranges of versions, by the name of the package. */
export type Ranges = Readonly<Record<string, string>>
