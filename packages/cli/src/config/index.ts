export type { ConfiguredConnection } from './configured-connection.ts'
export { defineConfig, type Config, type ConnectionConfig } from './define-config.ts'
export { loadConfig, type LoadedConfig } from './load-config.ts'
