import { defineConfig } from 'drizzle-kit'

// oxlint-disable-next-line import/no-default-export -- drizzle-kit asks for it
export default defineConfig({
  dialect: 'postgresql',
  schema: './src/store/schema.ts',
  out: './migrations',
  casing: 'snake_case',
})
