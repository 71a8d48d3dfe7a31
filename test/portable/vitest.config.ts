import { defineConfig } from 'vitest/config'

/**
 * The tests that need no transactions, no change streams and no vectors: they hold on any MongoDB. `npm run test:portable`
 * runs them on the server at MONGODB_URI; without one, on an embedded database that another process serves at a port.
 */
export default defineConfig({
  test: {
    root: `${import.meta.dirname}/../..`,
    include: [
      'data/catalogue/*.test.ts',
      'data/embedded/indexes.test.ts',
      'data/embedded/updates.test.ts',
      'data/migrations/*.test.ts',
      'src/conversation/graph/head-saver.test.ts',
    ],
    globalSetup: `${import.meta.dirname}/server.ts`,
    isolate: false,
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
