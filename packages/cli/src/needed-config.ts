import { visibleText } from '@kehu/conformance'
import { loadConfig, type LoadedConfig } from './config/index.ts'
import { UsageError } from './usage-error.ts'

/** @throws UsageError where there is no configuration, KehuError where it cannot be used */
export async function neededConfig(folder: string, file: string | undefined): Promise<LoadedConfig> {
  const config = await loadConfig(folder, file)
  if (config) return config
  throw new UsageError(
    `There is no kehu.config.ts in ${visibleText(folder)}; write one, or name another file with --config.`,
  )
}
