import { openEmbedder } from '#conversation/gemini/embedding.ts'
import type { Product } from '#data/models/index.ts'
import { embedEntries, ingest } from '#knowledge/index.ts'
import { silentLog } from '#src/log.ts'
import { type Command, CommandProblem } from './command.ts'
import { bar } from './progress.ts'

/** Brings the stored knowledge in line with the documents of knowledge/documents. */
export const ingesting: Command = {
  name: 'ingest',
  about: 'bring the stored knowledge in line with its documents',
  actions: [
    {
      about: 'embed what is new or changed, remove what is gone',
      options: { folder: { value: 'FOLDER', about: "other documents than the project's own" } },
      examples: ['ingest'],
      async run({ config, database, given, print, terminal }) {
        const connected = await database()
        const products = await connected.models.products.find().sort({ _id: 1 }).lean<Product[]>()
        const folder = given.text('folder')
        const progress = bar(terminal, 'Documents')
        const request = { products, progress: progress.update, ...(folder === undefined ? {} : { folder }) }
        const outcome = await ingest(connected, request).finally(progress.stop)
        const embedder = openEmbedder(config.gemini, { log: silentLog(), stop: new AbortController().signal })
        if (embedder === undefined) return print.record({ ...outcome })
        const bought = bar(terminal, 'Vectors of Gemini')
        const byGemini = await embedEntries(connected, embedder, bought.update)
          .catch((error: unknown) => {
            throw new CommandProblem(
              `The documents are stored; Gemini did not embed them: ${reasonOf(error)}. Run it again: what it did embed is kept.`,
            )
          })
          .finally(bought.stop)
        print.record({ ...outcome, embeddedByGemini: byGemini })
      },
    },
  ],
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 200)
