import { Badge, Button, createTheme, Modal, Popover, Select, type MantineThemeOverride } from '@mantine/core'

/** How Mantine's parts look here: small and calm, for a page that is open all day. */
export const theme: MantineThemeOverride = createTheme({
  primaryColor: 'cyan',
  primaryShade: 9,
  defaultRadius: 'md',
  colors: {
    // Cooler than Mantine's own, and dark enough where they are text.
    gray: [
      '#f7f8f9',
      '#eef1f3',
      '#e6eaed',
      '#dfe3e6',
      '#ccd3d8',
      '#7b8891',
      '#5b6770',
      '#465058',
      '#323a40',
      '#1b2226',
    ],
    dark: [
      '#e4eaed',
      '#c3ced4',
      '#9fadb6',
      '#84929b',
      '#39444b',
      '#2a3338',
      '#1f262a',
      '#15191c',
      '#101416',
      '#0b0e10',
    ],
  },
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", Menlo, Consolas, "Noto Sans Mono CJK SC", monospace',
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Badge: Badge.extend({ defaultProps: { fw: 500, tt: 'none' } }),
    Button: Button.extend({ defaultProps: { fw: 500 } }),
    // The page itself never scrolls, only its parts: there is nothing to lock, nor a style to put in for it.
    Modal: Modal.extend({ defaultProps: { lockScroll: false } }),
    Popover: Popover.extend({ defaultProps: { transitionProps: { duration: 80 } } }),
    Select: Select.extend({ defaultProps: { comboboxProps: { transitionProps: { duration: 80 } } } }),
  },
})
