import type { Product } from '#data/models/index.ts'
import { ingest } from '#knowledge/index.ts'
import type { Command } from './command.ts'
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
      async run({ database, given, print, terminal }) {
        const connected = await database()
        const products = await connected.models.products.find().sort({ _id: 1 }).lean<Product[]>()
        const folder = given.text('folder')
        const progress = bar(terminal, 'Documents')
        const request = { products, progress: progress.update, ...(folder === undefined ? {} : { folder }) }
        const outcome = await ingest(connected, request).finally(progress.stop)
        print.record({ ...outcome })
      },
    },
  ],
}
