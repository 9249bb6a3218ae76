export { isBaseUrl, joinUrl, percentEncode } from './address.ts'
export type {
  Connection,
  ConnectionContext,
  Failures,
  Read,
  ReadInput,
  ReadResult,
  TokenSource,
  VendorFailure,
} from './connection.ts'
export { cursors } from './cursors.ts'
export type { CursorAnswer, CursorsInput } from './cursors.ts'
export type { Customer, CustomerField, CustomerKind, CustomerStatus, PartialCustomer } from './customer.ts'
export { defineProvider } from '../provider/define-provider.ts'
export type { ProviderDefinition } from './definition.ts'
export type { Environment } from './environment.ts'
export type { Fetch, FetchAnswer, FetchInit } from './fetch.ts'
export type { ErrorCategory } from './error-category.ts'
export { KehuError } from './error.ts'
export type { ErrorCause, KehuErrorInit } from './error.ts'
export type { KehuEvent } from './event.ts'
export { hmac } from './hmac.ts'
export type { Http, HttpAnswer, HttpCall, HttpRequest } from './http.ts'
export type { Json, JsonObject } from './json.ts'
export type { Deviation, ErrorRule, FieldMapping, FieldNote, Manifest, OperationManifest } from './manifest.ts'
export { offsets } from './offsets.ts'
export type { OffsetsInput } from './offsets.ts'
export type { Outcome, OutcomeStatus } from './outcome.ts'
export { pageNumbers } from './page-numbers.ts'
export type { PageAnswer, PageNumbersInput } from './page-numbers.ts'
export type { CustomerPage } from './page.ts'
export type { Pagination } from './pagination.ts'
export type { CheckArguments, ListOptions, PageOptions, Provider, ProviderFactory, QueryThen } from './provider.ts'
export type { RateBudget, RateLimit } from './rate-limit.ts'
export type { Runtime } from './runtime.ts'
export { isSecretFunction } from './secret.ts'
export type { Secret } from './secret.ts'
export { defineSchema } from './standard-schema.ts'
export type { StandardSchema, StandardSchemaIssue, StandardSchemaResult } from './standard-schema.ts'
export type { CustomerStream } from './stream.ts'
export { isoTime, text, wholeNumber } from './values.ts'
export type { StoredToken, TokenStore } from './token-store.ts'
