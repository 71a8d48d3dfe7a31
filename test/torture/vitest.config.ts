import { defineConfig } from 'vitest/config'

/** The long ones: kills, outages, storms. `npm run torture`. */
export default defineConfig({
  test: {
    root: `${import.meta.dirname}/../..`,
    include: ['test/torture/**/*.test.ts'],
    isolate: false,
    pool: 'forks',
    maxWorkers: 1,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
