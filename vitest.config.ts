import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/longest-first.ts'

export default defineConfig({
  test: {
    include: ['{src,channels,flows,knowledge,data,scripts,test}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', 'test/torture/**'],
    // The stack takes a second to import: files share it. Nothing of a turn lives in a module, so they can.
    isolate: false,
    pool: 'forks',
    maxWorkers: 2,
    // The cores are busy with the other worker: garbage that is collected in several threads only makes them wait.
    execArgv: ['--single-threaded-gc', '--max-semi-space-size=64'],
    globalSetup: 'test/run-folder.ts',
    sequence: { sequencer: LongestFirst },
    // A browser on a machine that does much else takes its time: what fails shall fail by what it shows.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: ['default'],
  },
})
