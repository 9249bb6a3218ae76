import react from '@vitejs/plugin-react'
import { defineConfig, type UserConfig } from 'vite'

const config: UserConfig = defineConfig({
  root: import.meta.dirname,
  // The page may stand below a path of another server.
  base: './',
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // Nothing goes into the page as a data address, which its content security policy would refuse.
    assetsInlineLimit: 0,
    // React and Mantine, in kilobytes; mostly from the same machine, and kept by the browser.
    chunkSizeWarningLimit: 800,
  },
})

export default config
