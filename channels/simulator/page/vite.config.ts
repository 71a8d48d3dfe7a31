import preact from '@preact/preset-vite'
import { defineConfig } from 'vite'
import { packFiles } from '../../web/packing.ts'

// What is built is served: also where the machine says something else.
process.env['NODE_ENV'] = 'production'

/** The page at `/simulator`, apart from the chat's: people who buy and sell never load a byte of it. Nothing inline. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/simulator/',
  plugins: [
    preact({ devToolsEnabled: false, prefreshEnabled: false }),
    { name: 'packed', writeBundle: ({ dir = '' }) => packFiles(dir) },
  ],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false,
    assetsInlineLimit: 0,
    cssCodeSplit: false,
  },
})
