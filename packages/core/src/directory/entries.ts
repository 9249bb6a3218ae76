import type { Customer } from '../v1/customer.ts'
import type { Provider } from '../v1/provider.ts'

/** Named connections, of any providers. */
export interface Connections {
  // Any query and record fits here; the type of each connection is kept by its name.
  readonly [name: string]: Provider<any, any>
}

export type QueryOf<Connection> = Connection extends Provider<infer Query, any> ? Query : never
export type RecordOf<Connection> = Connection extends Provider<any, infer VendorRecord> ? VendorRecord : never

/** What to list from one connection; `query` may be left out exactly where `{}` satisfies it. */
export type ConnectionList<Query> = {
  readonly cursor?: string | null | undefined
  readonly pageSize?: number
  readonly limit?: number
  readonly prefetch?: number
  readonly raw?: boolean
} & ({} extends Query ? { readonly query?: Query } : { readonly query: Query })

type NeedsNoEntry<All extends Connections> = {
  [Name in keyof All]: {} extends QueryOf<All[Name]> ? Name : never
}[keyof All]

/** What to list from each connection. `false` leaves one out. */
export type DirectoryLists<All extends Connections> = {
  readonly [Name in NeedsNoEntry<All>]?: ConnectionList<QueryOf<All[Name]>> | false
} & {
  readonly [Name in Exclude<keyof All, NeedsNoEntry<All>>]: ConnectionList<QueryOf<All[Name]>> | false
}

/** The connections that a list takes part in: those that are not `false`. */
export type Included<All extends Connections, Lists> = {
  readonly [
    Name in keyof All as Name extends keyof Lists ? (Lists[Name] extends false ? never : Name) : Name
  ]: All[Name]
}

/** A customer of any of the connections, told apart by `connection`. */
export type DirectoryCustomer<All extends Connections> = {
  [Name in keyof All & string]: Customer<RecordOf<All[Name]>> & { readonly connection: Name }
}[keyof All & string]

/**
 * What a caller gave, with `never` in the place of each field that is not wanted: a type parameter takes any field more,
 * so a misspelt one would pass.
 */
export type Known<Given, Wanted> = Given extends readonly unknown[]
  ? Given
  : Given extends object
    ? {
        [Name in keyof Given]: Name extends keyof Wanted
          ? Known<Given[Name], Exclude<Wanted[Name], false | undefined>>
          : never
      }
    : Given
