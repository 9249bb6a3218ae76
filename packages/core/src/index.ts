export { createDirectory } from './directory/directory.ts'
export type { Directory, DirectoryOptions, DirectoryPage, DirectoryStream } from './directory/directory.ts'
export type {
  ConnectionList,
  Connections,
  DirectoryCustomer,
  DirectoryLists,
  Included,
  Known,
  QueryOf,
  RecordOf,
} from './directory/entries.ts'
export { readDeclaration } from './provider/declaration.ts'
export type { PluginDeclaration } from './provider/declaration.ts'
export type { Customer, CustomerField, CustomerKind, CustomerStatus } from './v1/customer.ts'
export type { Environment } from './v1/environment.ts'
export type { Fetch, FetchAnswer, FetchInit } from './v1/fetch.ts'
export type { ErrorCategory } from './v1/error-category.ts'
export { KehuError } from './v1/error.ts'
export type { KehuEvent } from './v1/event.ts'
export type { Json, JsonObject } from './v1/json.ts'
export type { Manifest } from './v1/manifest.ts'
export type { Outcome, OutcomeStatus } from './v1/outcome.ts'
export type { CustomerPage } from './v1/page.ts'
export type { ListOptions, PageOptions, Provider, ProviderFactory } from './v1/provider.ts'
export type { RateBudget, RateLimit } from './v1/rate-limit.ts'
export type { Runtime } from './v1/runtime.ts'
export type { Secret } from './v1/secret.ts'
export type { CustomerStream } from './v1/stream.ts'
export type { StoredToken, TokenStore } from './v1/token-store.ts'
export { readVariables, type VariableInput } from './variables/read-variables.ts'
export { variableName } from './variables/variable-name.ts'
export { variableRefusal } from './variables/variable-refusal.ts'
export type { VariableValue } from './variables/variable-value.ts'
