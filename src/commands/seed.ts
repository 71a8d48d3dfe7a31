import { SAMPLE_ACCOUNTS, SAMPLE_PASSWORD, seedDatabase } from '#data/sample/index.ts'
import { hashPassword } from '#market/passwords.ts'
import { clock } from '#src/clock.ts'
import type { Command } from './command.ts'
import { bar } from './progress.ts'

/** Loads the catalogue and, where it is wanted, the sample. */
export const seed: Command = {
  name: 'seed',
  about: 'load the catalogue, and the sample data unless SEED=none',
  actions: [
    {
      about: 'load what is not there yet',
      options: {
        sample: { about: 'load the sample data whatever SEED says' },
        catalogue: { about: 'load only the catalogue' },
      },
      examples: ['seed', 'seed --catalogue'],
      async run({ given, config, print, database, terminal }) {
        const sample = !given.flag('catalogue') && (given.flag('sample') || config.seed === 'sample')
        const progress = bar(terminal, 'Sample data')
        try {
          const loaded = await seedDatabase(await database(), {
            sample,
            passwordHash: () => hashPassword(SAMPLE_PASSWORD),
            today: clock.today(),
            progress: progress.update,
          })
          progress.stop()
          print.record({ products: loaded.products, sample: SAYS[loaded.sample] })
          if (loaded.sample !== 'loaded' && loaded.sample !== 'present') return
          const names = Object.values(SAMPLE_ACCOUNTS).map(({ username }) => username)
          print.note(`Sign in as ${names.join(', ')} with the password ${SAMPLE_PASSWORD}.`)
        } finally {
          progress.stop()
        }
      },
    },
  ],
}

const SAYS = {
  loaded: 'loaded',
  present: 'was there already',
  kept_out: 'not loaded: there are accounts, lots or orders of your own',
  off: 'not wanted',
} as const
